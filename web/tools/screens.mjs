// The pictures of docs/screens, out of those that the journeys story, analyst and auditor took:
// NEOVE_SHOTS names their folder. The house shown is the demo of 300 people they run on.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

const taken = process.env.NEOVE_SHOTS;
if (!taken) throw new Error('NEOVE_SHOTS names no folder');
const pictures = {
    'today.png': 'story-02-today-desk.png',
    'intake.png': 'story-03-read-desk.png',
    'recording.png': 'story-10-test-effect-desk.png',
    'refused.png': 'story-13-refused-desk.png',
    'path-phone.png': 'story-15-path-phone.png',
    'figure.png': 'analyst-2-figure-desk.png',
    'verification.png': 'auditor-1-verification-desk.png',
};
for (const [name, shot] of Object.entries(pictures))
    copyFileSync(join(taken, shot), new URL(`../../docs/screens/${name}`, import.meta.url));
