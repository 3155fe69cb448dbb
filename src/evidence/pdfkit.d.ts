/** What we use of pdfkit. The published typings are some versions behind: they know neither PDF/UA nor features to switch off. */
declare module 'pdfkit' {
  interface Structure {
    add(child: Structure | (() => void)): Structure;
    end(): void;
  }

  interface TextOptions {
    width?: number;
    /** Of the font, by their OpenType names. */
    features?: Record<string, boolean>;
  }

  export default class PDFDocument {
    constructor(options: {
      size: 'A4';
      margins: { top: number; left: number; right: number; bottom: number };
      pdfVersion: '1.7';
      subset: 'PDF/UA';
      tagged: boolean;
      lang: string;
      displayTitle: boolean;
      info: { Title: string; Author: string; Keywords: string };
    });
    x: number;
    y: number;
    readonly page: { width: number; height: number };
    on(event: 'data', take: (piece: Buffer) => void): this;
    once(event: 'end', done: () => void): this;
    registerFont(name: string, file: string): this;
    font(name: string): this;
    fontSize(points: number): this;
    fillColor(colour: string): this;
    text(words: string, options?: TextOptions): this;
    text(words: string, x: number, y: number, options?: TextOptions): this;
    rect(x: number, y: number, width: number, height: number): this;
    fill(colour: string): this;
    markContent(tag: 'Artifact', options: { type: 'Layout' }): this;
    endMarkedContent(): this;
    struct(tag: string, content?: () => void): Structure;
    addStructure(root: Structure): this;
    end(): void;
  }
}
