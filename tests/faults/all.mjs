// Every fault test, or those whose name holds a word of the command line. Ends with one line that
// ./dev counts.
import { cleanUp } from './ground.mjs';

const rooms = ['killed', 'disk', 'clock', 'keeping', 'postgres'];
const asked = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const room of rooms) {
    for (const [name, test] of Object.entries(await import(`./${room}.mjs`))) {
        const full = `${room}: ${name.replaceAll('_', ' ')}`;
        if (asked.length > 0 && !asked.some((word) => full.includes(word))) continue;
        const started = Date.now();
        try {
            await test();
            passed++;
            console.log(`ok   ${full} (${Date.now() - started} ms)`);
        } catch (error) {
            failed++;
            console.log(`FAIL ${full}\n     ${error.stack}`);
        }
        await cleanUp();
    }
}
console.log(`faults: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
