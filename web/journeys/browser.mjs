// Debian's Chromium, a fresh profile per journey, axe on every page, pictures at both widths.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const sizes = {
    desk: { width: 1366, height: 768 },
    phone: { width: 360, height: 740 },
};
const shots = process.env.NEOVE_SHOTS ?? '';
if (shots) mkdirSync(shots, { recursive: true });

export async function openBrowser() {
    const profile = mkdtempSync(join(tmpdir(), 'neove-journey-'));
    const context = await chromium.launchPersistentContext(profile, {
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        headless: true,
        viewport: sizes.desk,
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
        acceptDownloads: true,
        args: [
            '--headless',
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
        ],
    });
    const page = context.pages()[0] ?? (await context.newPage());
    const trouble = [];
    page.on('pageerror', (error) => trouble.push(`script: ${error.message}`));
    page.on('console', (message) => {
        const text = message.text();
        // A refused request is part of some journeys; a refused style or script never is.
        if (message.type() === 'error' && !text.startsWith('Failed to load resource'))
            trouble.push(`console: ${text}`);
    });
    const close = async () => {
        await context.close();
        rmSync(profile, { recursive: true, force: true });
    };
    return { context, page, trouble, close };
}

/** Axe and a picture, on a desk and on a phone. */
export async function look(page, name) {
    for (const [kind, size] of Object.entries(sizes)) {
        await page.setViewportSize(size);
        await page.evaluate(() => document.fonts.ready);
        await page.waitForTimeout(60);
        if (shots) await page.screenshot({ path: join(shots, `${name}-${kind}.png`) });
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
            const result = await globalThis.axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
            });
            return result.violations.map(
                (v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`,
            );
        });
        const wide = await page.evaluate(
            () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        if (wide) found.push('the page scrolls sideways');
        if (found.length > 0) throw new Error(`${name} (${kind}): ${found.join('\n  ')}`);
    }
    await page.setViewportSize(sizes.desk);
}

export function check(condition, what) {
    if (!condition) throw new Error(what);
}

async function passes(browser, name, [step, run]) {
    try {
        await run(browser);
        check(browser.trouble.length === 0, browser.trouble.splice(0).join('\n'));
        console.log(`  ok  ${name}: ${step}`);
        return true;
    } catch (error) {
        console.error(`FAILED  ${name}: ${step}\n${error instanceof Error ? error.stack : error}`);
        if (shots) await browser.page.screenshot({ path: join(shots, `failed-${name}.png`) });
        return false;
    }
}

/** Runs named steps in order; a story ends at its first failure, a set of pages goes on. */
export async function journey(name, steps, { goOn = false } = {}) {
    const browser = await openBrowser();
    let failed = 0;
    for (const step of steps) {
        if (!(await passes(browser, name, step))) failed++;
        if (failed && !goOn) break;
    }
    await browser.close();
    return failed === 0;
}
