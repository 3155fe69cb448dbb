import type { Express } from 'express';
import { renderPictures } from './course/render-picture.ts';

export interface Pictures {
  /** A picture as PNG, by the name of its source; null where there is none. */
  picture(file: string): Promise<Uint8Array | null>;
  /** Where the outside finds it; null without a public address. */
  pictureUrl(file: string): string | null;
}

/** Serves the course's pictures below `/pictures`. They are drawn when the first is asked for. */
export function addPictures(app: Express, lessons: string, publicUrl: string | null): Pictures {
  const picture = async (file: string) => (await renderPictures(lessons)).get(file) ?? null;
  app.get('/pictures/:name', async (request, response) => {
    const png = await picture(request.params.name.replace(/\.png$/, '.svg'));
    if (!png) {
      response.status(404).type('text').send('There is no such picture.\n');
      return;
    }
    response.set('Cache-Control', 'public, max-age=3600').type('png').send(Buffer.from(png));
  });
  return {
    picture,
    pictureUrl: (file) => (publicUrl === null ? null : `${publicUrl}/pictures/${file.replace(/\.svg$/, '.png')}`),
  };
}
