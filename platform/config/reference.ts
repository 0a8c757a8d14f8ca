import { settings } from './config.ts';

/** docs/configuration.md, made from the table of settings; a test holds the file to it. */
export function configurationPage(): string {
  const rows = Object.entries(settings).map(([name, parts]) => {
    const { doc, must, initially, flag } = parts as { doc: string; must: string; initially?: string; flag?: string };
    const names = flag ? `\`${name}\`<br>\`--${flag}\`` : `\`${name}\``;
    return `| ${names} | ${initially ? `\`${initially}\`` : '—'} | ${doc} It must ${must}. |`;
  });
  return [
    '# Configuration',
    '',
    'Headway reads these environment variables when it starts. A flag of `headway start` wins over its variable, an',
    'empty variable counts as not set, and a wrong value stops the start with a sentence that names it.',
    '',
    '| setting | initially | meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** The settings as they stand in the help of a command: flags first, then the variables without one. */
export function settingsHelp(): string {
  const entries = Object.entries(settings).map(([name, parts]) => {
    const { doc, initially, flag } = parts as { doc: string; initially?: string; flag?: string };
    return { label: flag ? `--${flag}, ${name}` : name, text: initially ? `${doc} (${initially})` : doc };
  });
  const width = Math.max(...entries.map(({ label }) => label.length));
  return entries.map(({ label, text }) => `  ${label.padEnd(width)}  ${text}`).join('\n');
}
