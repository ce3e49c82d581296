// A full disk and a disk that answers with errors: refused in clear words, nothing half written,
// and when there is room again the same server goes on.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
    afterwards, demand, demandKept, folder, freshName, load, makeHouse, proved, Server, sleep,
    waitFor,
} from './ground.mjs';

const run = (program, ...words) => spawnSync(program, words, { encoding: 'utf8' });

/// A small file system. Where mounting is not allowed, /dev/shm of a container is small enough.
function smallDisk(megabytes) {
    const where = join(folder(), 'disk');
    mkdirSync(where);
    if (run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', where).status === 0) {
        afterwards(() => run('umount', '-l', where));
        return where;
    }
    const shared = statfsSync('/dev/shm');
    demand(
        shared.blocks * shared.bsize <= 256 << 20,
        'a full disk can be tried only where tmpfs may be mounted, or where /dev/shm is small',
    );
    const inside = join('/dev/shm', `neove-${process.pid}`);
    mkdirSync(inside);
    afterwards(() => rmSync(inside, { recursive: true, force: true }));
    return inside;
}

/// Takes all the room that is left.
function fill(where) {
    const file = join(where, 'filler');
    const handle = openSync(file, 'w');
    for (const size of [1 << 20, 1 << 12, 1])
        try {
            while (writeSync(handle, Buffer.alloc(size, 1)) === size);
        } catch (error) {
            demand(error.code === 'ENOSPC', error.message);
        }
    closeSync(handle);
    return file;
}

export async function a_full_disk_refuses_in_words_and_the_same_server_goes_on_when_there_is_room() {
    const house = makeHouse({ root: smallDisk(48) });
    const server = await Server.start(house);
    const who = await server.signIn();
    const before = load(server, who, 4);
    await sleep(400);
    const filler = fill(house.root);
    await waitFor('a refusal', () => before.refused['store.full'] > 0);
    await before.stop();
    demand(before.acknowledged.length > 0, 'nothing was written before');
    const codes = Object.keys(before.refused).filter((code) => code !== 'store.full');
    demand(codes.length === 0, `refused with other words: ${codes}`);
    // A single small save may still fit into what the last refused one gave back.
    let refusal = await server.addPerson(who, freshName());
    for (let more = 0; more < 200 && refusal.status === 200; more++)
        refusal = await server.addPerson(who, freshName());
    demand(refusal.status === 503 && /đầy/.test(refusal.body.title), JSON.stringify(refusal.body));
    // Who cannot be written down as a reader cannot read a file; public things stay readable.
    demand((await server.ask('GET', '/units?q=Ia', { who })).status === 200, 'units');
    demand(server.alive, 'the server ended');

    rmSync(filler);
    const after = load(server, who, 4);
    await sleep(500);
    await after.stop();
    demand(after.acknowledged.length > 0, `nothing after: ${JSON.stringify(after.refused)}`);
    await demandKept(server, who, [...before.acknowledged, ...after.acknowledged]);
    await server.kill('SIGTERM');
    proved(house);
}

export async function a_backup_to_a_full_disk_says_so_and_leaves_nothing_behind() {
    const { neove, at } = await import('./ground.mjs');
    const house = makeHouse({ people: 100 });
    const disk = smallDisk(4);
    const filler = fill(disk);
    const ran = neove(['backup', ...at(house), '--to', join(disk, 'copy.db')]);
    demand(ran.status === 1 && /đầy/.test(ran.err), `${ran.status} ${ran.err}`);
    rmSync(filler);
    demand(run('find', disk, '-type', 'f').stdout.trim() === '', 'something was left behind');
}

/// Orders libfiu, loaded into the server, to let calls fail from now on.
function order(server, words) {
    const ran = run('fiu-ctrl', '-f', `${server.house.root}/fiu`, '-c', words, String(server.process.pid));
    demand(ran.status === 0, `fiu-ctrl: ${ran.stderr}`);
}

export async function input_output_errors_lose_nothing_that_was_acknowledged() {
    const house = makeHouse();
    const server = await Server.start(house, {
        env: {
            LD_PRELOAD: '/usr/lib/fiu/fiu_run_preload.so /usr/lib/fiu/fiu_posix_preload.so',
            FIU_CTRL_FIFO: `${house.root}/fiu`,
            FIU_ENABLE: '',
        },
    });
    const who = await server.signIn();
    const acknowledged = [];
    let refused = 0;
    for (const call of ['posix/io/sync/fdatasync', 'posix/io/sync/fsync', 'posix/io/rw/pwrite']) {
        const written = load(server, who, 4);
        await sleep(200);
        order(server, `enable_random name=${call},probability=0.3,failinfo=5`);
        await sleep(700);
        order(server, `disable name=${call}`);
        await sleep(300);
        await written.stop();
        acknowledged.push(...written.acknowledged);
        for (const [code, count] of Object.entries(written.refused)) {
            demand(['store.unavailable', 'store.full'].includes(code), `${call}: ${code}`);
            refused += count;
        }
        demand(server.alive, `${call}: the server ended: ${server.text}`);
    }
    demand(refused > 0, 'no error was met');
    demand(acknowledged.length > 0, 'nothing was acknowledged');
    await demandKept(server, who, acknowledged);
    await server.kill();
    proved(house);
    const again = await Server.start(house);
    await demandKept(again, await again.signIn(), acknowledged);
}
