// @ts-check
/** Checks packs as the checking page does; the tests of `dunbook verify` run this file and compare. */
import { readFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { certificatesIn } from '../../../extension/core/complaint/verify/stamp-signature.js';
import { ANSWERS } from '../../../extension/core/complaint/verify/verdict.js';
import { verifyPack } from '../../../extension/core/complaint/verify/verify.js';
import { readJson } from '../vectors.js';

const knowledge = {
  wordings: readJson('server/dunbook/evidence_pack/wordings.json'),
  families: readJson('extension/data/rules.json').families,
};

/** @param {Blob} pack @param {Parameters<typeof verifyPack>[1]['roots']} [roots] */
export async function saidOf(pack, roots) {
  const verdict = await verifyPack(pack, { ...knowledge, roots });
  return {
    answers: Object.fromEntries(ANSWERS.map((which) => [which, verdict.answer(which)])),
    findings: verdict.findings.map(({ code, seq }) => ({ code, seq })),
    uncompared: verdict.uncompared,
    shown: verdict.shown,
    all: verdict.all,
    records: verdict.records,
    stamps: verdict.stamps.map(({ path, standing, authority }) => ({ path, standing, authority })),
  };
}

// Run as a program with a file of root certificates, which may be empty, and the paths of packs, prints the
// verdict on each.
if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const [root, ...paths] = argv.slice(2);
  const roots = certificatesIn(new Uint8Array(await readFile(root)));
  const said = [];
  for (const path of paths) said.push(await saidOf(new Blob([await readFile(path)]), roots));
  console.log(JSON.stringify(said));
}
