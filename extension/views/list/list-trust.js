// @ts-check
import { html, nothing } from '../../vendor/lit.js';

/** Problems that only the person can solve: the server signs with other keys, or its versions begin anew. */
const STUCK = ['list_signature', 'list_rollback'];

/**
 * Lets the person trust the keys that the server names now, after having seen them.
 * @param {import('./list.js').ListView} view
 */
export function trustAnew(view) {
  if (!STUCK.includes(view.problem?.code ?? view.state?.problem ?? '')) return nothing;
  const t = view.t.bind(view);
  const look = () =>
    view.attempt(async () => {
      view.offered = await (await view.app.openList()).offeredKeys();
    });
  const trust = () =>
    view.attempt(async () => {
      await (await view.app.openList()).update(view.offered ?? undefined);
      view.offered = null;
    });
  return html`<section class="card" data-testid="list-trust">
    <h2>${t('list_trust_title')}</h2>
    <p>${t('list_trust_body')}</p>
    ${
      view.offered
        ? html`<p>${t('list_trust_keys')}</p>
          <ul class="plain">${view.offered.map((key) => html`<li><span class="code">${key.public_key}</span></li>`)}</ul>
          <button type="button" class="quiet" data-testid="list-trust-keys" ?disabled=${view.busy} @click=${trust}>${t('list_trust_do')}</button>`
        : html`<button type="button" class="quiet" data-testid="list-trust-look" ?disabled=${view.busy} @click=${look}>${t('list_trust_look')}</button>`
    }
  </section>`;
}
