import type { Page } from 'playwright-core';

/** The rows of the list as somebody reads them. */
export function rowsOf(page: Page): Promise<string[]> {
  return page
    .locator('tbody tr')
    .allInnerTexts()
    .then((rows) => rows.map((row) => row.replaceAll(/\s+/g, ' ').trim()));
}

/** What the rows say is wrong. */
export function titlesOf(page: Page): Promise<string[]> {
  return page.locator('tbody button.title').allInnerTexts();
}

/** The text of one part of the page. */
export async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).innerText()).replaceAll(/\s+/g, ' ').trim();
}

/** The text of what has the keyboard's focus. */
export function focused(page: Page): Promise<string> {
  return page.locator(':focus').innerText();
}

/** What the page keeps in its address. */
export function search(page: Page): string {
  return new URL(page.url()).search;
}
