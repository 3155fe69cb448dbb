import assert from 'node:assert/strict';
import { checkSvg } from '../../src/course/check-svg.ts';
import { noFindings, openReport } from '../../src/course/report.ts';

function found(inside: string, before = ''): string[] {
  const findings = noFindings();
  checkSvg(
    `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n${inside}\n</svg>`,
    openReport('pictures/a.svg', findings),
  );
  return findings.problems.map(({ code, line }) => `${code}:${line}`);
}

describe('a picture', () => {
  it('may hold shapes, text and references to its own parts', () => {
    assert.deepEqual(
      found('<defs><g id="a"/></defs><use xlink:href="#a"/><path fill="url(#b)" d="M0 0"/><text>One &amp; two</text>'),
      [],
    );
  });

  const refused: [string, string][] = [
    ['<script>alert(1)</script>', 'picture-script:2'],
    ['<rect onload="alert(1)"/>', 'picture-script:2'],
    ['<rect ONCLICK="alert(1)"/>', 'picture-script:2'],
    ['<style>@import url(https://a.example)</style>', 'picture-not-drawing:2'],
    ['<rect style="fill: url(https://a.example)"/>', 'picture-not-drawing:2'],
    ['<image href="https://a.example/b.png"/>', 'picture-not-drawing:2'],
    ['<foreignObject><p/></foreignObject>', 'picture-not-drawing:2'],
    ['<use href="https://a.example/b.svg#c"/>', 'picture-link:2'],
    ['<use xlink:href="&#104;ttps://a.example"/>', 'picture-link:2'],
    ['<use href=" data:image/svg+xml,x"/>', 'picture-link:2'],
    ['<rect fill="url( \'https://a.example\')"/>', 'picture-link:2'],
    ['<rect>', 'broken-picture:3'],
  ];
  for (const [inside, problem] of refused) {
    it(`may not hold ${inside}`, () => assert.ok(found(inside).includes(problem), found(inside).join()));
  }

  it('may not bring a DOCTYPE, and so no entities', () => {
    assert.ok(found('<rect/>', '<!DOCTYPE svg [<!ENTITY a "b">]>\n').includes('picture-not-drawing:1'));
  });
});
