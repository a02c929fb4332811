// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soundsLikeDespair } from '../../../extension/core/debts/despair.js';

for (const said of ['我真的不想活了', '被逼得想自杀', '活不下去', 'I want to die', 'thinking of suicide'])
  test(`is asked about: ${said}`, () => assert.ok(soundsLikeDespair(said)));

for (const said of ['公司裁员，收入中断', '住院三周', '生活费不够', 'lost my job', ''])
  test(`is not: ${said || 'an empty text'}`, () => assert.ok(!soundsLikeDespair(said)));
