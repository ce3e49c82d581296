// The journeys against a running server: NEOVE_URL, pictures to NEOVE_SHOTS when it is set.
import { access } from './access.mjs';
import { analyst } from './analyst.mjs';
import { auditor } from './auditor.mjs';
import { figures } from './figures.mjs';
import { imports } from './imports.mjs';
import { keyboard } from './keyboard.mjs';
import { management } from './management.mjs';
import { matching } from './matching.mjs';
import { pages } from './pages.mjs';
import { story } from './story.mjs';
import { units } from './units.mjs';
import { walk } from './walk.mjs';

const asked = process.argv.slice(2);
const all = {
    pages,
    story,
    management,
    matching,
    analyst,
    auditor,
    figures,
    units,
    access,
    imports,
    keyboard,
    walk,
};
let passed = 0;
let failed = 0;
for (const [name, run] of Object.entries(all)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    if (await run()) passed++;
    else failed++;
}
console.log(`journeys: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
