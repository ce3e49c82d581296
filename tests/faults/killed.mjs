// kill -9, anywhere: what was acknowledged is there after the next start, nothing is half there.
import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
    at, binary, demand, demandEqual, demandKept, load, makeHouse, mustRun, neove, proved, Server,
    sleep,
} from './ground.mjs';

/// Starts a command and kills it after `ms`.
async function killed(words, ms) {
    const child = spawn(binary, words, { stdio: 'ignore' });
    const ended = new Promise((done) => child.on('exit', done));
    await sleep(ms);
    child.kill('SIGKILL');
    await ended;
}

export async function a_server_killed_under_load_keeps_what_it_acknowledged() {
    const house = makeHouse();
    const acknowledged = [];
    for (let round = 0; round < 4; round++) {
        const server = await Server.start(house);
        const who = await server.signIn();
        await demandKept(server, who, acknowledged.slice(-200));
        const written = load(server, who);
        await sleep(250 + 130 * round);
        await server.kill();
        await written.stop();
        acknowledged.push(...written.acknowledged);
        proved(house);
    }
    demand(acknowledged.length > 20, `only ${acknowledged.length} acknowledged`);
    const server = await Server.start(house);
    await demandKept(server, await server.signIn(), acknowledged);
}

/// A list of users as communes send it.
function list(rows) {
    const head = 'Họ và tên,Ngày sinh,Giới tính,Nơi thường trú,Số CCCD,Ngày vào danh sách';
    const lines = Array.from({ length: rows }, (_, i) => {
        const number = String(i).padStart(5, '0');
        return `Người Thử ${'ABCDEFGHIJ'[i % 10]} ${number.replace(/\d/g, (d) => 'abcdefghij'[d])},` +
            `19${60 + (i % 40)}-0${1 + (i % 9)}-1${i % 10},Nam,Xã Ia Dom,0641${String(90000000 + i)},2026-08-1${i % 10}`;
    });
    return `${[head, ...lines].join('\r\n')}\r\n`;
}

export async function an_import_killed_in_the_middle_is_finished_by_the_next_one() {
    const house = makeHouse();
    const file = join(house.root, 'danh-sach.csv');
    writeFileSync(file, list(400));
    const words = ['import', 'people', file, ...at(house), '--as', 'canbo'];
    const judged = JSON.parse(mustRun([...words, '--dry-run']).out);
    for (const ms of [150, 400, 900]) {
        await killed(words, ms);
        proved(house);
    }
    mustRun(words);
    proved(house);
    // Whoever was to be made is there once: a third reading finds nobody left to make.
    const again = JSON.parse(mustRun([...words, '--dry-run']).out);
    demand(judged.created > 0, `nobody to make: ${JSON.stringify(judged)}`);
    demandEqual(again.created, 0, 'still to be made');
}

export async function a_backup_killed_in_the_middle_leaves_no_file_that_looks_whole() {
    const house = makeHouse({ people: 60 });
    for (const ms of [10, 30, 80]) {
        const file = join(house.root, `copy-${ms}.db`);
        await killed(['backup', ...at(house), '--to', file], ms);
        if (!existsSync(file)) continue;
        const back = { data: join(house.root, `back-${ms}`), keys: house.keys };
        mustRun(['restore', ...at(back), '--from', file]);
    }
    const file = join(house.root, 'copy.db');
    mustRun(['backup', ...at(house), '--to', file]);
    for (const ms of [10, 40, 150]) {
        const back = { data: join(house.root, `half-${ms}`), keys: house.keys };
        await killed(['restore', ...at(back), '--from', file], ms);
        // Either nothing is in place, and restore may be run again, or all of it is.
        if (!existsSync(join(back.data, 'neove.db'))) mustRun(['restore', ...at(back), '--from', file]);
        demandEqual(proved(back).rows, proved(house).rows, 'rows after restore');
    }
}

export async function init_killed_in_the_middle_can_be_begun_again() {
    const { root } = makeHouse({ people: 1 });
    for (const ms of [5, 25, 100]) {
        const fresh = { data: join(root, `new-${ms}`), keys: join(root, `new-keys-${ms}`) };
        await killed(['init', ...at(fresh)], ms);
        const again = neove(['init', ...at(fresh)]);
        if (again.status !== 0) {
            // It says so; the folder that was begun is emptied by hand, the keys stay.
            demand(again.err.includes(fresh.data), again.err);
            rmSync(fresh.data, { recursive: true });
            mustRun(['init', ...at(fresh)]);
        }
        proved(fresh);
    }
}
