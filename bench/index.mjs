// `npm run bench NAME [-- options]`: measurements of the built dist/, one file each. Nothing here runs in `npm test`.
const BENCHES = { check: () => import('./check.mjs'), deploy: () => import('./deploy.mjs'), image: () => import('./image.mjs') };

const [name, ...rest] = process.argv.slice(2);
const load = BENCHES[name];
if (load === undefined) {
  console.error(`usage: npm run bench NAME [-- options]\nNAME is one of: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
await (await load()).run(rest);
