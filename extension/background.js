// @ts-check
import { createList } from './core/list/list.js';
import { createLedger } from './core/log/ledger.js';
import * as mergedEntries from './core/log/merged-entries.js';
import { createNotifications } from './core/debts/notifications.js';
import { createSharing } from './core/sharing/sharing.js';
import { createSync } from './core/sync/sync.js';
import { wakeLater } from './core/sync/triggers.js';
import { api } from './platform/browser-api.js';
import { handOver } from './platform/handover.js';
import { openPorts } from './platform/ports.js';
import * as replica from './platform/replica.js';
import { solve } from './platform/solver.js';
import { openStore } from './platform/store.js';

/**
 * Handles browser events, and holds nothing that must survive them, because the browser ends this worker when
 * it likes. Listeners are registered before the first await, or the event that woke the worker would be lost.
 * The icon comes first: it has to answer whatever else a browser lacks (`NotEverywhere` in
 * platform/browser-api.js).
 */

const MENU = 'lookup';

/** A worker may fetch no file after its start, so it brings all of them along. */
const openHere = () => openPorts({ store: openStore('dunbook', async () => replica), solve });

// Chromium opens the side panel by itself and never asks; Firefox, and browsers without a side panel, do.
api.action.onClicked.addListener(openPanel);
api.runtime.onInstalled.addListener(start);
api.runtime.onStartup.addListener(start);
api.alarms?.onAlarm.addListener(wake);
api.contextMenus?.onClicked.addListener(lookUpSelection);
// This API is there only once the person has asked for reminders, because its permission is optional.
api.notifications?.onClicked.addListener(showPlan);
api.commands?.onCommand.addListener(onCommand);

/** Starts every task by itself: none waits for another, and one that fails stops no other. */
function start() {
  return Promise.all([
    api.sidePanel?.setPanelBehavior({ openPanelOnActionClick: true }),
    offerMenu(),
    sendWaiting(),
    keepListCurrent(),
    remind(),
    lookIntoMailbox(),
  ]);
}

async function offerMenu() {
  const title = api.i18n.getMessage('menu_lookup');
  await api.contextMenus?.removeAll();
  api.contextMenus?.create({ id: MENU, title, contexts: ['selection'] });
}

/** @param {{name: string}} alarm */
function wake({ name }) {
  if (name === 'reminder') return remind();
  if (name === 'sync') return lookIntoMailbox();
  return name === 'list' ? keepListCurrent() : sendWaiting();
}

/**
 * Hands the selected text to the panel through the browser's storage; it never becomes part of an address.
 * @param {{selectionText?: string}} info
 * @param {{windowId: number} | undefined} tab
 */
function lookUpSelection(info, tab) {
  // The panel is opened before anything is awaited, because the browser opens one only while
  // the click is alive.
  const opened = show(tab?.windowId);
  return Promise.all([opened, handOver({ text: info.selectionText ?? '' }, tab?.windowId)]);
}

/**
 * The keyboard shortcut for a call that is going on; the panel starts the call's clock when it opens.
 * @param {string} command
 * @param {{windowId: number} | undefined} tab
 */
function onCommand(command, tab) {
  if (command !== 'call') return;
  const opened = show(tab?.windowId);
  return Promise.all([opened, handOver({ screen: 'call' }, tab?.windowId)]);
}

/** @param {{windowId: number}} tab */
function openPanel(tab) {
  return api.sidebarAction?.toggle ? api.sidebarAction.toggle() : show(tab.windowId);
}

/** @param {number | undefined} windowId @returns {Promise<unknown>} */
function show(windowId) {
  if (api.sidebarAction?.open) return api.sidebarAction.open();
  // A selection inside the panel itself has no tab, and then the panel is open.
  if (windowId === undefined) return Promise.resolve();
  if (api.sidePanel?.open) return api.sidePanel.open({ windowId }).catch(showInTab);
  return showInTab();
}

/** Opens the panel in a tab, for browsers that have no panel beside the page, or whose panel refuses. */
function showInTab() {
  return api.tabs.create({ url: api.runtime.getURL('extension/panel.html') });
}

/** Notifies the person that something is due without showing what or to whom; then sets the next alarm. */
async function remind() {
  const notifications = createNotifications(openHere());
  const day = await notifications.due();
  if (day) {
    const message = api.i18n.getMessage(`reminder_notice_${day}`);
    await api.notifications?.create('reminder', {
      type: 'basic',
      iconUrl: api.runtime.getURL('extension/icons/icon-128.png'),
      title: api.i18n.getMessage('appName'),
      message,
    });
  }
  await notifications.plan();
}

/** A click on a notification cannot open the side panel, so that the panel opens in a tab. */
async function showPlan() {
  await handOver({ screen: 'plan' }, undefined);
  await Promise.all([api.notifications?.clear('reminder'), showInTab()]);
}

/**
 * Renews the list in the background, once the person has loaded it and unless they chose otherwise. Looking a
 * number up never renews it.
 */
function keepListCurrent() {
  const ports = openHere();
  return createList(ports, createSharing(ports), ports.changes.post).keepCurrent();
}

/**
 * Fetches what the person's other devices wrote, and sends what these do not have yet. Before the person
 * pairs, no request is made.
 */
async function lookIntoMailbox() {
  const ports = openHere();
  const changed = ports.changes.post;
  const ledger = createLedger({ ...ports, changed, merging: async () => mergedEntries });
  const sync = createSync({ ...ports, ledger, version: ports.host.version, changed });
  try {
    if (await sync.isPaired()) await sync.run();
  } finally {
    // The next look is planned also after a failure.
    await wakeLater(ports, await sync.isPaired(), () => {});
  }
}

/** Sends the reports that could not leave while the panel was open. */
function sendWaiting() {
  return createSharing(openHere()).outbox.flush();
}
