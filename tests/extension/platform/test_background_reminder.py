"""A reminder by the browser, in a real Chromium."""

import re

from tests.browser.chromium import Chromium
from tests.browser.panel import Panel


def test_a_reminder_names_neither_lender_nor_amount_and_is_asked_for_by_a_click(chromium: Chromium):
    panel = chromium.open_panel()
    Panel(panel).open("plan")
    panel.get_by_test_id("reminder-browser").wait_for()
    asked = panel.evaluate(
        """async () => {
          const asked = [];
          chrome.permissions.request = async (wanted) => (asked.push(wanted), true);
          const { app } = document.querySelector('dun-plan');
          const now = new Date();
          const dueDate = new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
          const debts = [{ id: 'd1', creditor: 'huabei', name: '', amount: '3200', dueDate }];
          await app.plan.change(() => ({ income: '', costs: '', debts }));
          document.querySelector('[data-testid=reminder-browser]').click();
          while (!(await app.notifications.isOn())) await new Promise((go) => setTimeout(go, 50));
          return asked;
        }"""
    )
    assert asked == [{"permissions": ["notifications"]}]
    told = chromium.worker.evaluate(
        """async () => {
          const told = [];
          const api = globalThis.browser ?? chrome;
          api.notifications = { create: async (id, notice) => told.push(notice) };
          // Nine in the morning, whatever the hour of the test.
          const hours = Date.prototype.getHours;
          Date.prototype.getHours = () => 9;
          chrome.alarms.onAlarm.dispatch({ name: 'reminder' });
          for (let n = 0; n < 100 && !told.length; n += 1) await new Promise((go) => setTimeout(go, 50));
          Date.prototype.getHours = hours;
          return told;
        }"""
    )
    assert len(told) == 1
    assert told[0]["message"]
    assert not re.search(r"huabei|花呗|3200|\{", told[0]["title"] + told[0]["message"])
