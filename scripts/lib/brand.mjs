// The app's icons, drawn from the mark: two halves of one coin, slipped so that each shows what the other lacks.

import { Resvg } from '@resvg/resvg-js';

const ink = '#0C2C4E';
const obverse = '#8FBAF2';
const reverse = '#F2A873';

/** The mark on a 64-unit square of ink; `radius` of the corners, `scale` of the mark about the centre. */
function iconSvg({ radius, scale }) {
  const offset = 32 * (1 - scale);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">` +
    `<rect width="64" height="64" rx="${radius}" fill="${ink}"/>` +
    `<g transform="translate(${offset} ${offset}) scale(${scale})">` +
    `<path d="M30.5 4A24 24 0 0 0 30.5 52Z" fill="${obverse}"/>` +
    `<path d="M33.5 12A24 24 0 0 1 33.5 60V51A15 15 0 0 0 33.5 21Z" fill="${reverse}"/>` +
    `</g></svg>\n`;
}

const png = (svg, size) => new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();

/** Every icon file of the site: path -> bytes. */
export function brandFiles() {
  const rounded = iconSvg({ radius: 15, scale: 0.74 });
  const square = iconSvg({ radius: 0, scale: 0.74 });
  const maskable = iconSvg({ radius: 0, scale: 0.6 });
  return {
    'favicon.svg': rounded,
    'icons/icon-192.png': png(rounded, 192),
    'icons/icon-512.png': png(rounded, 512),
    'icons/icon-512-maskable.png': png(maskable, 512),
    'icons/apple-touch-180.png': png(square, 180),
  };
}
