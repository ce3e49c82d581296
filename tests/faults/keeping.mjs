// Saving, bringing back, upgrading and moving houses that hold data, on both engines.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
    at, binary, demand, demandEqual, demandKept, load, makeHouse, mustRun, neove, Postgres, proved, Server,
    sleep,
} from './ground.mjs';

const head = (house) => {
    const file = join(house.root, `head-${Math.random()}.json`);
    mustRun(['verify', ...at(house), '--write-head', file]);
    return file;
};

async function saved_and_brought_back(house, back) {
    // Copied while officers write.
    const server = await Server.start(house);
    const who = await server.signIn();
    const written = load(server, who, 4);
    await sleep(300);
    const before = [...written.acknowledged];
    const file = join(house.root, 'copy');
    const said = JSON.parse(mustRun(['backup', ...at(house), '--to', file, '--json']).out);
    demandEqual(said, { file }, 'backup');
    demandEqual(statSync(file).mode & 0o777, 0o600, 'mode of the copy');
    await written.stop();
    await server.kill('SIGTERM');
    const twice = neove(['backup', ...at(house), '--to', file]);
    demand(twice.status === 1 && twice.err.includes(file), 'an existing copy is never overwritten');

    mustRun(['restore', ...at(back), '--from', file]);
    demand(proved(back).rows >= before.length, 'rows');
    const there = await Server.start(back);
    await demandKept(there, await there.signIn(), before);
    await there.kill('SIGTERM');
    const again = neove(['restore', ...at(back), '--from', file]);
    demand(again.status === 1 && again.err.length > 20, 'a house is never overwritten');
}

export async function sqlite_is_saved_while_used_and_brought_back() {
    const house = makeHouse();
    await saved_and_brought_back(house, { ...house, data: join(house.root, 'back') });
    // Every tenth page: a single one may be free, or of an index (src/app/saving_test.cpp).
    const broken = join(house.root, 'broken');
    const bytes = readFileSync(join(house.root, 'copy'));
    for (let page = 4; page * 4096 < bytes.length; page += 10) bytes[page * 4096 + 8] ^= 0x55;
    writeFileSync(broken, bytes);
    const bad = { ...house, data: join(house.root, 'bad') };
    demand(neove(['restore', ...at(bad), '--from', broken]).status !== 0, 'a broken copy was taken');
    demand(!existsSync(join(bad.data, 'neove.db')), 'a broken copy is in place');
}

export async function postgres_is_saved_while_used_and_brought_back() {
    const cluster = await Postgres.start();
    const house = makeHouse({ db: cluster.database('saved') });
    const back = { ...house, db: cluster.database('back') };
    await saved_and_brought_back(house, back);
    // What cannot be proved leaves nothing: the same place can be tried again.
    const place = { ...house, db: cluster.database('again') };
    const file = join(house.root, 'copy');
    const keyless = neove(['restore', ...at({ ...place, keys: join(house.root, 'none') }), '--from', file]);
    demand(keyless.status !== 0, 'a house was brought back without its keys');
    mustRun(['restore', ...at(place), '--from', file]);
    const without = neove(['backup', ...at(house), '--to', join(house.root, 'x')], {
        env: { PATH: '/nonexistent' },
    });
    demand(without.status === 1 && /postgresql-client/.test(without.err), without.err);
    demand(!readdirSync(house.root).some((name) => name.startsWith('x')), 'half a copy was left');
}

export async function sqlite_moves_to_postgres_with_its_chain() {
    const cluster = await Postgres.start();
    const house = makeHouse({ people: 60 });
    const signed = head(house);
    const busy = await Server.start(house);
    const full = cluster.database('occupied');
    cluster.sql('CREATE TABLE something (id int)', 'occupied');
    const to = cluster.database('target');
    const locked = neove(['move', ...at(house), '--to', to]);
    demand(locked.status === 1 && locked.err.includes(house.data), 'moved under a running server');
    await busy.kill('SIGTERM');
    const before = proved(house);
    const refused = neove(['move', ...at(house), '--to', full]);
    demand(refused.status === 1 && /trống/.test(refused.err), `into a full one: ${refused.err}`);
    const english = neove(['move', ...at(house), '--to', full, '--lang', 'en']);
    demand(/empty/.test(english.err), english.err);
    demandEqual(cluster.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", 'target'),
        '0', 'a refused move left tables');

    const moved = mustRun(['move', ...at(house), '--to', to, '--json']).out.split('\n');
    demandEqual(JSON.parse(moved[0]).head >= before.rows, true, moved[0]);
    const there = { ...house, db: to };
    const after = JSON.parse(mustRun(['verify', ...at(there), '--head', signed, '--json']).out);
    demand(after.intact && after.rows >= before.rows && after.live_rows === before.live_rows,
        JSON.stringify(after));
    demand(existsSync(join(house.data, 'neove.db.moved')), 'the old database was not set aside');
    demand(neove(['serve', ...at(house), '--port', '0']).status === 1, 'the old one still serves');
    const server = await Server.start(there);
    const who = await server.signIn();
    const written = load(server, who, 2);
    await sleep(300);
    await demandKept(server, who, (await written.stop()).acknowledged);
    await server.kill('SIGTERM');
    demand(proved(there).rows > after.rows, 'the chain does not go on');
}

/// A house as an older program left it: without the tables of the door, which only they refer to;
/// what was made last goes first.
const schema = 'src/edge/schema';
const older = readdirSync(schema)
    .sort()
    .map((name) => readFileSync(join(schema, name), 'utf8'));
const tables = older
    .flatMap((text) => [...text.matchAll(/CREATE TABLE (\w+)/g)].map((m) => m[1]))
    .reverse();

function upgraded(house, sql) {
    const steps = sql('SELECT count(*) FROM migrations');
    sql("DELETE FROM migrations WHERE module = 'edge'");
    for (const table of tables) sql(`DROP TABLE ${table}`);
    const refused = neove(['serve', ...at(house), '--port', '0']);
    demand(refused.status === 1 && /neove migrate/.test(refused.err), `an older one serves: ${refused.err}`);
    const said = JSON.parse(mustRun(['migrate', ...at(house), '--json'], { cwd: house.root }).out);
    demandEqual(said.applied, older.length, 'applied');
    demand(existsSync(resolve(house.root, said.backup)), 'no copy was made first');
    demandEqual(sql('SELECT count(*) FROM migrations'), steps, 'steps');
    proved(house);
    demandEqual(
        JSON.parse(mustRun(['migrate', ...at(house), '--json']).out),
        { applied: 0, restated: 0, named: 0, fallen: 0, asked: 0, backup: '' },
        'a second time',
    );
}

export async function an_older_sqlite_house_is_upgraded_with_its_data() {
    const house = makeHouse({ people: 60 });
    upgraded(house, (text) => {
        const ran = spawnSync('sqlite3', [join(house.data, 'neove.db'), text], { encoding: 'utf8' });
        demand(ran.status === 0, `sqlite3: ${ran.stderr}${ran.error ?? ''}`);
        return ran.stdout.trim();
    });
}

export async function an_older_postgres_house_is_upgraded_with_its_data() {
    const cluster = await Postgres.start();
    const house = makeHouse({ db: cluster.database('older'), people: 60 });
    upgraded(house, (text) => cluster.sql(text, 'older'));
}

export async function the_keys_are_copied_under_a_passphrase_and_doctor_says_so() {
    const house = makeHouse({ people: 5 });
    const examined = () => JSON.parse(mustRun(['doctor', ...at(house), '--json']).out).checks;
    const knows = (code) => examined().some((check) => check.code === code);
    demand(knows('doctor.keys_not_copied'), 'no warning');
    const file = join(house.root, 'keys.json');
    const input = 'trời mưa trên đồi chè\n';
    demand(neove(['key', 'export', ...at(house), '--to', file], { input: 'ngắn\n' }).status === 1, 'short');
    mustRun(['key', 'export', ...at(house), '--to', file], { input });
    demandEqual(statSync(file).mode & 0o777, 0o600, 'mode of the key copy');
    demand(knows('doctor.keys_copied') && !knows('doctor.keys_not_copied'), 'the copy is not known');
    const master = readFileSync(join(house.keys, 'master.key'), 'utf8').trim();
    demand(!readFileSync(file, 'utf8').includes(master), 'the copy lies open');

    const fresh = { ...house, keys: join(house.root, 'fresh') };
    const wrong = neove(['key', 'restore', ...at(fresh), '--from', file], { input: 'trời nắng trên đồi\n' });
    demand(wrong.status === 1 && !existsSync(join(fresh.keys, 'master.key')), 'opened with another phrase');
    mustRun(['key', 'restore', ...at(fresh), '--from', file], { input });
    proved(fresh);
    demand(neove(['key', 'restore', ...at(fresh), '--from', file], { input }).status === 1, 'overwritten');
}

/// Kills the rotation a little later every time, until it ends before. Answers how often it was.
async function rotated_by_a_killed_process(house) {
    let killed = 0;
    for (let ms = 20; ; ms += 20) {
        const run = spawn(binary, ['key', 'rotate', ...at(house), '--json'], { stdio: 'ignore' });
        const ended = new Promise((done) => run.on('exit', (code, signal) => done({ code, signal })));
        await Promise.race([ended, sleep(ms)]);
        run.kill('SIGKILL');
        const how = await ended;
        proved(house);
        if (how.signal === null) {
            demandEqual(how.code, 0, 'key rotate');
            return killed;
        }
        killed++;
    }
}

async function keys_rotated(house, back) {
    const server = await Server.start(house);
    const who = await server.signIn();
    const written = load(server, who, 4);
    await sleep(300);
    const beside = neove(['key', 'rotate', ...at(house)]);
    demand(beside.status === 1 && beside.err.length > 40, 'rotated beside a running server');
    demand(!existsSync(join(house.keys, 'lookup.key')), 'a key was made beside a running server');
    await written.stop();
    await server.kill('SIGTERM');
    const file = join(house.root, 'copy');
    mustRun(['backup', ...at(house), '--to', file]);
    const older = { ...house, keys: join(house.root, 'older-keys') };
    cpSync(house.keys, older.keys, { recursive: true });

    demand((await rotated_by_a_killed_process(house)) > 2, 'never killed on the way');
    const said = JSON.parse(mustRun(['key', 'rotate', ...at(house), '--json']).out);
    demand(said.new_key && said.keys > 0 && said.records > 0, JSON.stringify(said));
    demandEqual(said.unopened, 0, 'unopened');
    proved(house);
    const refused = neove(['serve', ...at(older), '--port', '0'], { timeout: 20_000 });
    demand(refused.status === 1 && /neove key rotate/.test(refused.err), `older keys: ${refused.err}`);

    const again = await Server.start(house);
    await demandKept(again, await again.signIn(), written.acknowledged);
    await again.kill('SIGTERM');
    mustRun(['restore', ...at(back), '--from', file]);
    const there = await Server.start(back);
    await demandKept(there, await there.signIn(), written.acknowledged);
    await there.kill('SIGTERM');
    demand(!JSON.parse(mustRun(['key', 'rotate', ...at(back), '--json']).out).new_key, 'a new key');
    proved(back);
}

export async function sqlite_keys_are_rotated_by_a_process_that_is_killed() {
    const house = makeHouse({ people: 60 });
    await keys_rotated(house, { ...house, data: join(house.root, 'back') });
}

export async function postgres_keys_are_rotated_by_a_process_that_is_killed() {
    const cluster = await Postgres.start();
    const house = makeHouse({ db: cluster.database('rotated'), people: 60 });
    await keys_rotated(house, { ...house, db: cluster.database('rotated_back') });
}
