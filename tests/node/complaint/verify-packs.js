// @ts-check
/** Checks packs as the checking page does; the tests of `dunbook verify` run this file and compare. */
import { readFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { ANSWERS } from '../../../extension/core/complaint/verify/verdict.js';
import { verifyPack } from '../../../extension/core/complaint/verify/verify.js';
import { readJson } from '../vectors.js';

const knowledge = {
  wordings: readJson('server/dunbook/evidence_pack/wordings.json'),
  families: readJson('extension/data/rules.json').families,
};

/** @param {Blob} pack @param {Parameters<typeof verifyPack>[2]} [beside] */
export async function saidOf(pack, beside) {
  const verdict = await verifyPack(pack, knowledge, beside);
  return {
    answers: Object.fromEntries(ANSWERS.map((which) => [which, verdict.answer(which)])),
    findings: verdict.findings.map(({ code, seq }) => ({ code, seq })),
    uncompared: verdict.uncompared,
    shown: verdict.shown,
    all: verdict.all,
    records: verdict.records,
  };
}

// Run as a program: the paths of packs; what is said of each, as a list.
if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const said = [];
  for (const path of argv.slice(2)) said.push(await saidOf(new Blob([await readFile(path)])));
  console.log(JSON.stringify(said));
}
