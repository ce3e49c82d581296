// PostgreSQL that is stopped, crashes or loses the line at the worst moment, and several nodes on
// one database.
import { cpSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import {
    afterwards, demand, demandEqual, demandKept, folder, freshName, load, makeHouse, mustRun,
    neove, at, Postgres, proved, Server, sleep, waitFor,
} from './ground.mjs';

export async function postgres_restarted_under_load_loses_nothing_that_was_acknowledged() {
    const cluster = await Postgres.start();
    const house = makeHouse({ db: cluster.database('restart') });
    const server = await Server.start(house);
    const who = await server.signIn();
    const acknowledged = [];
    for (const mode of ['fast', 'immediate', 'fast']) {
        const written = load(server, who);
        await sleep(300);
        const before = written.acknowledged.length;
        cluster.down(mode);
        await sleep(200);
        cluster.up();
        await waitFor('writing to go on', () => written.acknowledged.length > before + 20);
        await written.stop();
        acknowledged.push(...written.acknowledged);
        for (const code of Object.keys(written.refused))
            demand(['store.unavailable', 'store.uncertain', 'audit.trail_unavailable'].includes(code),
                `${mode}: refused with ${code}`);
        demand(server.alive, `${mode}: the server ended: ${server.text}`);
    }
    await demandKept(server, who, acknowledged);
    const proof = proved(house);
    // Nothing is there twice, nothing half: every person of the chain is a live row (verify), and
    // every name is there once.
    demandEqual(cluster.sql("SELECT count(*) - count(DISTINCT name) FROM people WHERE name LIKE 'Người %'",
        'restart'), '0', 'names there twice');
    demand(proof.rows > acknowledged.length, 'rows');
}

/// Stands between the program and PostgreSQL. `cut` breaks the line of the writer when its next
/// COMMIT is answered, and keeps the answer: the commit is done and nobody was told.
async function line(port) {
    const state = { cut: false, cuts: 0 };
    const proxy = createServer((near) => {
        const far = connect(port, '127.0.0.1');
        let writer = false;
        near.on('data', (bytes) => {
            writer ||= bytes.includes('pg_advisory_xact_lock');
            far.write(bytes);
        });
        far.on('data', (bytes) => {
            if (state.cut && writer && bytes.includes('COMMIT\0')) {
                state.cut = false;
                state.cuts++;
                near.destroy();
                far.destroy();
                return;
            }
            near.write(bytes);
        });
        for (const [one, other] of [[near, far], [far, near]]) {
            one.on('error', () => other.destroy());
            one.on('close', () => other.destroy());
        }
    });
    await new Promise((done) => proxy.listen(0, '127.0.0.1', done));
    afterwards(() => proxy.close());
    return { port: proxy.address().port, state };
}

export async function a_commit_whose_answer_is_lost_is_asked_after_and_acknowledged_once() {
    const cluster = await Postgres.start();
    const house = makeHouse({ db: cluster.database('lost') });
    const { port, state } = await line(cluster.port);
    const through = { ...house, db: house.db.replace(`:${cluster.port}/`, `:${port}/`) };
    const server = await Server.start(through);
    const who = await server.signIn();
    for (let round = 0; round < 3; round++) {
        const name = freshName();
        // The signer and the read trail commit too: whatever is cut, the officer's answer is right.
        state.cut = true;
        const answer = await server.addPerson(who, name);
        demandEqual(answer.status, 200, `answer ${JSON.stringify(answer.body)}`);
        await waitFor('a cut', () => state.cuts > round);
        const id = (answer.body.person ?? answer.body).id;
        demand(await server.holds(who, id, name), 'acknowledged and gone');
        demandEqual(cluster.sql(`SELECT count(*) FROM people WHERE name = '${name}'`, 'lost'), '1', name);
    }
    proved(house);
}

export async function two_servers_on_one_database_read_their_own_writes_and_each_others() {
    const cluster = await Postgres.start();
    const house = makeHouse({ db: cluster.database('nodes') });
    const other = { ...house, root: folder() };
    other.keys = join(other.root, 'keys');
    cpSync(house.keys, other.keys, { recursive: true, filter: (file) => !file.endsWith('.sock') });
    const nodes = [await Server.start(house), await Server.start(other)];
    // Signed in at one, known at both.
    const who = await nodes[0].signIn();
    const find = async (node, name) => {
        const answer = await node.ask('POST', '/people/search', { who, body: { text: name } });
        return answer.body?.items?.filter((line) => line.name === name).length ?? answer;
    };
    for (let round = 0; round < 10; round++) {
        const [near, far] = round % 2 ? nodes : [...nodes].reverse();
        const name = freshName();
        const answer = await near.addPerson(who, name);
        demandEqual(answer.status, 200, 'put');
        const { id } = answer.body.person ?? answer.body;
        demand(await far.holds(who, id, name), 'not read at the other');
        demandEqual(await find(far, name), 1, 'found by name at the other');
        demandEqual(await find(near, name), 1, 'found by name at its own');
    }
    // Both under load; one is killed, the other goes on.
    const loads = nodes.map((node) => load(node, who, 4));
    await sleep(600);
    await nodes[1].kill();
    await sleep(600);
    const done = await Promise.all(loads.map((l) => l.stop()));
    for (const l of done) demand(l.acknowledged.length > 0, 'nothing was written');
    demandEqual(Object.keys(done[0].refused), [], 'the surviving node refused');
    await demandKept(nodes[0], who, done.flatMap((l) => l.acknowledged));
    const health = (await nodes[0].ask('GET', '/health')).body;
    demandEqual(health.change, Number(cluster.sql('SELECT max(number) FROM ledger', 'nodes')), 'head');

    // A command beside the running server goes through it; without one it is a node itself.
    const user = (login) =>
        neove(['user', 'add', login, ...at(house), '--name', 'Siu H’Lan', '--role',
            'commune_officer', '--unit', '23872', '--as', 'quantri'], { input: 'mua thu tren doi che\n' });
    demandEqual(user('nguoimot').status, 0, 'user add through the server');
    await nodes[0].kill('SIGTERM');
    demandEqual(user('nguoihai').status, 0, 'user add without a server');
    mustRun(['tasks', ...at(house)]);
    proved(house);
}
