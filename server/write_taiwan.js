// @ts-check
// Reads a list of the mainland's texts, in JSON, and writes them as they are written in Taiwan: for `dunbook
// package`.
import { text } from 'node:stream/consumers';
import { inTaiwan } from './taiwan.js';

console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(inTaiwan)));
