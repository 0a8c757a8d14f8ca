/** Hands a text to the person as a file. */
export function downloadText(filename: string, type: string, text: string): void {
  downloadBlob(filename, new Blob([text], { type }));
}

export function downloadBlob(filename: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = filename;
  link.click();
  URL.revokeObjectURL(address);
}

/** A table as CSV. A cell that a spreadsheet would read as a formula is made text with a leading apostrophe. */
export function csvText(table: { head: readonly string[]; rows: readonly (readonly string[])[] }): string {
  return [table.head, ...table.rows].map((row) => row.map(csvCell).join(',')).join('\r\n');
}

function csvCell(value: string): string {
  const safe = /^[=+@\t\r]/.test(value) || /^-(?![\d.])/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const drawn = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
];

/**
 * A drawn svg as a file of its own: what the stylesheet says is written into each element, on a sheet of paper and with its typeface.
 * What only shows where somebody looks (`data-passing`) is left out.
 */
export function svgText(svg: SVGSVGElement, ground: { paper: string; typeface: string }): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const originals = svg.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((element, at) => {
    const original = originals[at];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const property of drawn) element.setAttribute(property, style.getPropertyValue(property));
    element.removeAttribute('class');
  });
  copy.querySelectorAll('[data-passing]').forEach((element) => element.remove());
  const style = document.createElementNS(copy.namespaceURI, 'style');
  style.textContent = ground.typeface;
  const sheet = document.createElementNS(copy.namespaceURI, 'rect');
  for (const [name, value] of Object.entries({ width, height, fill: ground.paper }))
    sheet.setAttribute(name, String(value));
  copy.prepend(style, sheet);
  return new XMLSerializer().serializeToString(copy);
}
