import font from './fonts/instrument-sans-latin-wght-normal.woff2?url';
import { downloadBlob, svgText } from './download.ts';

/** On paper a chart is light, whatever the screen is. Styles are read in one go, so nothing of this is seen. */
function onPaper(svg: SVGSVGElement, typeface: string): string {
  const root = document.documentElement;
  const theme = root.dataset['theme'];
  root.dataset['theme'] = 'light';
  const text = svgText(svg, { paper: getComputedStyle(root).getPropertyValue('--paper').trim(), typeface });
  if (theme === undefined) delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  return text;
}

/** The typeface as a part of the file: a picture must look the same where Headway is not. */
async function typeface(): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(font)).arrayBuffer());
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return `@font-face{font-family:'Instrument Sans';font-weight:400 700;src:url(data:font/woff2;base64,${btoa(letters)}) format('woff2')}`;
}

export async function saveSvg(svg: SVGSVGElement, name: string): Promise<void> {
  const text = onPaper(svg, await typeface());
  downloadBlob(`${name}.svg`, new Blob([text], { type: 'image/svg+xml' }));
}

/** Twice the size, so that it stays sharp in a document. */
const sharpness = 2;

export async function savePng(svg: SVGSVGElement, name: string): Promise<void> {
  const text = onPaper(svg, await typeface());
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = svg.viewBox.baseVal.width * sharpness;
  canvas.height = svg.viewBox.baseVal.height * sharpness;
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob) downloadBlob(`${name}.png`, blob);
}
