/** What the first page loads in any case. */
const initial = ['$initial' as const];

/**
 * How the web app is cut into files. Every page fetches what only it needs; what many pages share comes in few files instead of many
 * small ones, since each file is a request of its own.
 */
export const chunkGroups = [
  // What the first page needs anyway: the libraries change less often than we do, so they stay in a browser across upgrades.
  { name: 'libraries', tags: initial, test: /[\\/]node_modules[\\/]/, priority: 40 },
  { name: 'shell', tags: initial, priority: 30 },
  { name: 'icons', test: /[\\/]lucide-react[\\/]dist[\\/]esm[\\/]icons[\\/]/, priority: 20 },
  // Overlays, charts and tables bring libraries with them: they wait until a page needs them.
  {
    name: 'parts',
    test: /[\\/]platform[\\/](?:action|kernel|outbox|ui)[\\/](?!.*(?:dialog|menu|picker|chart|zone|import|table|file|health))/,
    minShareCount: 4,
    priority: 10,
  },
];
