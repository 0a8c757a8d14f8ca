/** Without an origin a page can reach nothing of ours: no session, no storage, no window above (docs/learning-exchange.md). */
export const frameSandbox = 'allow-scripts allow-forms';

/**
 * The policy under which the files of a package are shown. The sandbox stands here too, because an address can also be opened without
 * our frame. Files come from the package alone, so that nothing about the learner can leave by a picture or a request.
 *
 * @param folder ends with a slash
 */
export const packagePolicy = (origin: string, folder: string): string => {
  const own = origin + folder;
  return [
    `sandbox ${frameSandbox}`,
    `default-src ${own} data: blob: 'unsafe-inline' 'unsafe-eval'`,
    `script-src ${own} ${origin}/assets/ data: blob: 'unsafe-inline' 'unsafe-eval'`,
    "object-src 'none'",
    `base-uri ${own}`,
    `form-action ${own}`,
  ].join('; ');
};

/** Puts the script that speaks for the platform before everything else of a page, where all scripts of the page find it. */
export function withPlayer(page: string, player: string): string {
  const script = `<script src="/assets/${player}"></script>`;
  const place =
    /<head(?:\s[^>]*)?>/i.exec(page) ?? /<html(?:\s[^>]*)?>/i.exec(page) ?? /^\s*<!doctype[^>]*>/i.exec(page);
  const at = place ? place.index + place[0].length : 0;
  return page.slice(0, at) + script + page.slice(at);
}
