// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admitted, clockwork, device, paired, settle } from './devices.js';
import { relayServer } from './mailboxes.js';

const begun = async (/** @type {string[]} */ ...names) => {
  const server = relayServer();
  const time = clockwork();
  return { server, time, devices: await paired(server, time.clock, names) };
};
/**
 * @param {import('./devices.js').Device} one @param {string} key
 * @returns {Promise<any>} any: tests read values of every kind
 */
const kept = (one, key) => one.store.get('kv', key);
const tick = (/** @type {string} */ id, done = true) => ({
  id,
  done,
  note: '',
  at: '2026-11-20T09:00:00.000Z',
});

test('fields of the plan, ticks, instalments and answers come together, each by itself', async () => {
  const { time, devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const one = {
    id: 'i1',
    debt: 'd',
    creditor: 'x',
    name: '',
    due: '2026-12-01',
    fen: 100,
    state: 'open',
    on: null,
    logged: null,
  };
  await computer.store.put('kv', 'plan', { income: '5000', costs: '', debts: [] });
  await computer.store.put('kv', 'promises', [one]);
  await computer.store.put('kv', 'checklist:a', tick('a'));
  await computer.store.put('kv', 'flag_answers', { e1: { hour: true } });
  await settle(devices);
  time.now += 60_000;
  await computer.store.put('kv', 'plan', { ...(await kept(computer, 'plan')), costs: '3000' });
  await phone.store.put('kv', 'plan', { ...(await kept(phone, 'plan')), income: '6000' });
  await phone.store.put('kv', 'promises', [one, { ...one, id: 'i2' }]);
  await phone.store.put('kv', 'flag_answers', {
    e1: { hour: true },
    e2: { place: { said: false, of: 'x' } },
  });
  await phone.store.remove('kv', 'checklist:a');
  await settle(devices);
  for (const each of devices) {
    assert.deepEqual(await kept(each, 'plan'), { income: '6000', costs: '3000', debts: [] });
    assert.deepEqual((await kept(each, 'promises')).map((/** @type {{id: string}} */ { id }) => id).sort(), [
      'i1',
      'i2',
    ]);
    assert.equal(await kept(each, 'checklist:a'), undefined);
    assert.deepEqual(Object.keys(await kept(each, 'flag_answers')).sort(), ['e1', 'e2']);
  }
});

test('of two who changed one thing the later counts on every device, and whoever changes what they see wins over any clock', async () => {
  const { server, time, devices } = await begun('computer', 'phone');
  const [computer] = devices;
  const ahead = await admitted(
    computer,
    device(server, () => new Date(time.now + 400 * 86_400_000), 'ahead'),
  );
  const all = [...devices, ahead];
  await settle(all);
  await ahead.store.put('kv', 'checklist:a', tick('a'));
  await settle(all);
  time.now += 60_000;
  await computer.store.put('kv', 'checklist:a', tick('a', false));
  await settle(all);
  for (const one of all) assert.equal((await kept(one, 'checklist:a')).done, false);
});

test('what a device had before it came in gives way to nothing that is empty', async () => {
  const { server, time, devices } = await begun('computer');
  const [computer] = devices;
  await computer.store.put('kv', 'mine', { name: 'name', phone: '', identity: '' });
  const phone = device(server, time.clock, 'phone');
  await phone.store.put('kv', 'mine', { name: '', phone: '13800138000', identity: '' });
  await admitted(computer, phone);
  await settle([computer, phone]);
  for (const one of [computer, phone])
    assert.deepEqual(await kept(one, 'mine'), { name: 'name', phone: '13800138000', identity: '' });
});

test('a sync that would take most of it out stops and asks', async () => {
  const { devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  for (let at = 0; at < 20; at += 1) await computer.store.put('kv', `checklist:${at}`, tick(String(at)));
  await settle(devices);
  for (let at = 0; at < 20; at += 1) await phone.store.remove('kv', `checklist:${at}`);
  await settle([phone, computer]);
  assert.equal((await computer.sync.status()).problem, 'would_lose');
  assert.ok(await kept(computer, 'checklist:3'));
  await computer.sync.run({ now: true, agreed: true });
  assert.equal(await kept(computer, 'checklist:3'), undefined);
  assert.equal((await computer.sync.status()).problem, null);
});

test('what is no value of its kind is kept apart and not written, and so is what a newer version keeps', async () => {
  const { devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  await computer.store.put('kv', 'checklist:a', { id: 'a', done: 'perhaps' });
  await computer.store.put('kv', 'mine', { name: 'x', phone: '', identity: '' });
  await settle(devices);
  assert.equal(await kept(phone, 'checklist:a'), undefined);
  assert.equal((await kept(phone, 'mine')).name, 'x');
  assert.equal((await computer.sync.status()).problem, null);
});

test('settings, drafts, the lock and reports that wait stay where they are', async () => {
  const { server, devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  for (const key of ['settings', 'draft:log', 'lock', 'remind', 'list', 'meta:x', 'backup:last', 'call'])
    await computer.store.put('kv', key, { text: 'local' });
  const before = server.requests.length;
  await settle(devices);
  for (const key of ['settings', 'draft:log', 'lock', 'remind'])
    assert.equal(await kept(phone, key), undefined);
  assert.deepEqual(
    server.requests.slice(before).filter(({ method }) => method === 'POST'),
    [],
  );
});

test('a reporter is shared, and a second one goes on under its own name', async () => {
  const { server, time, devices } = await begun('computer');
  const [computer] = devices;
  const identity = (/** @type {string} */ letter) => ({ secret: letter.repeat(43), registered: true });
  await computer.store.put('kv', 'reporter:https://a.example', identity('a'));
  const phone = device(server, time.clock, 'phone');
  const tablet = device(server, time.clock, 'tablet');
  await phone.store.put('kv', 'reporter:https://a.example', identity('b'));
  for (const one of [phone, tablet]) await admitted(computer, one);
  await settle([computer, phone, tablet]);
  assert.deepEqual(await kept(computer, 'reporter:https://a.example'), identity('a'));
  assert.deepEqual(await kept(phone, 'reporter:https://a.example'), identity('b'));
  assert.ok(await kept(tablet, 'reporter:https://a.example'));
});
