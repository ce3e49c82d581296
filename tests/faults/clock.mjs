// The clock of the machine jumps: sessions and tasks stay sane, the chain never runs backwards.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, demand, demandEqual, demandKept, folder, freshName, load, makeHouse, mustRun, proved, Server, sleep } from './ground.mjs';

/// Debian's libfaketime, wherever this machine's architecture keeps it.
const library = readdirSync('/usr/lib')
    .map((name) => `/usr/lib/${name}/faketime/libfaketimeMT.so.1`)
    .find((file) => existsSync(file));

export async function a_clock_that_jumps_harms_neither_the_chain_nor_who_is_signed_in() {
    demand(library, 'the package faketime is not installed');
    const root = folder();
    const file = join(root, 'clock');
    const jump = (words) => writeFileSync(file, `${words}\n`);
    const env = {
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: file,
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
    // Accounts that have been there for some days, so that going back does not go before them.
    jump('-3d');
    const house = makeHouse({ root, env });
    jump('+0');
    const server = await Server.start(house, { env });
    const who = await server.signIn();
    const acknowledged = [];
    const write = async () => {
        const name = freshName();
        const answer = await server.addPerson(who, name);
        demandEqual(answer.status, 200, `put: ${JSON.stringify(answer.body)}`);
        acknowledged.push({ id: (answer.body.person ?? answer.body).id, name });
    };
    await write();
    // Ten minutes on, as after a wrong time server; then back, then an hour back.
    for (const words of ['+10m', '+0', '-1h', '+0']) {
        jump(words);
        const written = load(server, who, 2);
        await sleep(250);
        acknowledged.push(...(await written.stop()).acknowledged);
        demandEqual(Object.keys(written.refused), [], `at ${words}`);
        demandEqual((await server.ask('GET', '/tasks', { who })).status, 200, `tasks at ${words}`);
    }
    // A day on: nobody stays signed in over night; who signs in again goes on.
    jump('+1d');
    demandEqual((await server.ask('GET', '/tasks', { who })).status, 401, 'a session of yesterday');
    const tomorrow = await server.signIn();
    demandEqual((await server.addPerson(tomorrow, freshName())).status, 200, 'tomorrow');
    jump('+0');
    demandEqual((await server.ask('GET', '/tasks', { who: tomorrow })).status, 200, 'back from tomorrow');
    await demandKept(server, tomorrow, acknowledged);
    await server.kill('SIGTERM');

    // The chain kept the later instant, and the administrator is told.
    proved(house);
    const checks = JSON.parse(mustRun(['doctor', ...at(house), '--json']).out).checks;
    demand(checks.some((check) => check.code === 'doctor.clock_behind'), JSON.stringify(checks));
}
