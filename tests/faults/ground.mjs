// What the fault tests stand on: a demo house in a temporary folder, servers that are started and
// killed, officers who write as fast as they get answers, a private PostgreSQL.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const binary = resolve(process.env.NEOVE_BINARY ?? 'build/dev/neove');
export const password = 'neo-ve-2026';
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const cleanups = [];
/// Runs when the test ends, however it ends; the last first.
export const afterwards = (f) => cleanups.push(f);
export async function cleanUp() {
    while (cleanups.length > 0) await cleanups.pop()();
}

export function demand(holds, what) {
    if (!holds) throw new Error(what);
}
export function demandEqual(got, wanted, what) {
    const [a, b] = [got, wanted].map((v) => JSON.stringify(v));
    demand(a === b, `${what}: ${a}, wanted ${b}`);
}

export function folder() {
    const made = mkdtempSync(join(tmpdir(), 'neove-faults-'));
    afterwards(() => rmSync(made, { recursive: true, force: true }));
    return made;
}

/// Runs a command of the program to its end.
export function neove(words, { env = {}, input = '', timeout = 300_000, cwd } = {}) {
    const ran = spawnSync(binary, words, {
        cwd,
        env: { ...process.env, ...env },
        input,
        encoding: 'utf8',
        timeout,
    });
    return { status: ran.status, out: ran.stdout ?? '', err: ran.stderr ?? '' };
}
export function mustRun(words, options) {
    const ran = neove(words, options);
    demand(ran.status === 0, `neove ${words.join(' ')} ended with ${ran.status}: ${ran.err}${ran.out}`);
    return ran;
}

/// Where a house lies: the options every command takes.
export function at(house) {
    return house.db
        ? ['--db', house.db, '--keys', house.keys]
        : ['--data', house.data, '--keys', house.keys];
}

/// A demo house with some people, on SQLite or in an empty PostgreSQL database. What was made once
/// is copied afterwards: a folder that nobody uses.
const patterns = new Map();
export function makeHouse({ root = folder(), db = null, people = 20, env } = {}) {
    const house = { root, data: join(root, 'data'), keys: join(root, 'keys'), db };
    if (!db && !env) {
        if (!patterns.has(people)) {
            const pattern = { root: mkdtempSync(join(tmpdir(), 'neove-pattern-')) };
            process.on('exit', () => rmSync(pattern.root, { recursive: true, force: true }));
            patterns.set(people, pattern.root);
            makeHouse({ root: pattern.root, people, env: {} });
        }
        for (const part of ['data', 'keys'])
            cpSync(join(patterns.get(people), part), join(root, part), { recursive: true });
        return house;
    }
    mustRun(['demo', ...at(house), '--people', String(people), '--seed', '3'], { env });
    return house;
}

/// Proves the house; answers what `verify` said.
export function proved(house) {
    const ran = neove(['verify', ...at(house), '--json']);
    demand(ran.status === 0, `verify: ${ran.out}${ran.err}`);
    const said = JSON.parse(ran.out);
    demand(said.intact === true, 'not intact');
    return said;
}

export async function waitFor(what, holds, ms = 20_000) {
    const until = Date.now() + ms;
    while (Date.now() < until) {
        if (await holds()) return;
        await sleep(50);
    }
    throw new Error(`waited ${ms} ms for: ${what}`);
}

export class Server {
    /// `env` goes into the environment of the server (a preloaded library, a false clock).
    static async start(house, { env = {} } = {}) {
        const server = new Server();
        server.house = house;
        server.text = '';
        server.process = spawn(binary, ['serve', ...at(house), '--port', '0'], {
            env: { ...process.env, ...env },
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        server.ended = new Promise((done) => server.process.on('exit', (...how) => done(how)));
        for (const stream of [server.process.stdout, server.process.stderr])
            stream.on('data', (bytes) => {
                server.text = (server.text + bytes).slice(-20_000);
            });
        afterwards(() => server.kill());
        await waitFor(`the server to start: ${server.text}`, () => {
            if (server.process.exitCode !== null) throw new Error(`serve ended: ${server.text}`);
            return /http:\/\/[0-9.]+:\d+/.test(server.text);
        });
        server.port = Number(server.text.match(/http:\/\/[0-9.]+:(\d+)/)[1]);
        server.agent = new Agent({ keepAlive: true });
        return server;
    }
    get alive() {
        return this.process.exitCode === null && this.process.signalCode === null;
    }
    async kill(signal = 'SIGKILL') {
        if (this.alive) this.process.kill(signal);
        await this.ended;
        this.agent?.destroy();
    }

    /// One answer: {status, body}; status 0 when the connection broke.
    ask(method, path, { body, who, headers = {} } = {}) {
        return new Promise((done) => {
            const bytes = body === undefined ? '' : JSON.stringify(body);
            const asked = request(
                {
                    host: '127.0.0.1',
                    port: this.port,
                    agent: this.agent,
                    method,
                    path: `/api${path}`,
                    headers: {
                        ...(body !== undefined && {
                            'Content-Type': 'application/json',
                            'Content-Length': Buffer.byteLength(bytes),
                        }),
                        ...(who && { Cookie: who.cookie, 'X-CSRF-Token': who.csrf }),
                        ...headers,
                    },
                },
                (answer) => {
                    let text = '';
                    answer.setEncoding('utf8');
                    answer.on('data', (part) => {
                        text += part;
                    });
                    answer.on('error', () => done({ status: 0, body: null }));
                    answer.on('end', () => {
                        let parsed = null;
                        try {
                            parsed = JSON.parse(text);
                        } catch {
                            // not ours
                        }
                        done({ status: answer.statusCode, body: parsed, headers: answer.headers });
                    });
                },
            );
            asked.setTimeout(60_000, () => asked.destroy());
            asked.on('error', () => done({ status: 0, body: null }));
            asked.end(bytes);
        });
    }
    async signIn(login = 'canbo') {
        const answer = await this.ask('POST', '/session', { body: { login, password } });
        demand(answer.status === 200, `sign-in answered ${answer.status} ${JSON.stringify(answer.body)}`);
        return { cookie: answer.headers['set-cookie'][0].split(';')[0], csrf: answer.body.csrf };
    }
    addPerson(who, name) {
        // Adults only: a list shows a minor by initials.
        const birth = String(1930 + (born++ % 70));
        return this.ask('POST', '/people', { who, body: { name, birth, aliases: [] } });
    }
    /// True when the person is there, whole, under this name.
    async holds(who, id, name) {
        const answer = await this.ask('GET', `/people/${id}`, { who });
        return answer.status === 200 && answer.body.person.name === name;
    }
}

/// A name that nobody else in the run bears, nor one like it: a new person is compared with everybody
/// before a file is opened.
let born = 0; // how many, for another year of birth each
const drawn = (letters) => letters[Math.floor(Math.random() * letters.length)];
const word = () =>
    Array.from({ length: 3 }, () => drawn('bcdghklmnprstvx') + drawn('aeiou') + drawn('mnptc')).join('');
export function freshName() {
    return `Người ${word()} ${word()}`;
}

/// Officers who add people until `stop`; what was acknowledged and what was refused with which
/// code is kept.
export function load(server, who, officers = 8) {
    const kept = { acknowledged: [], refused: {}, running: true };
    const one = async () => {
        while (kept.running) {
            const name = freshName();
            const answer = await server.addPerson(who, name);
            if (answer.status === 200)
                kept.acknowledged.push({ id: (answer.body.person ?? answer.body).id, name });
            else {
                const code = answer.status === 0 ? 'broken' : answer.body?.code;
                kept.refused[code] = (kept.refused[code] ?? 0) + 1;
                await sleep(20);
            }
        }
    };
    const all = Array.from({ length: officers }, one);
    kept.stop = async () => {
        kept.running = false;
        await Promise.all(all);
        return kept;
    };
    return kept;
}

/// Everything that was acknowledged is there, whole.
export async function demandKept(server, who, acknowledged) {
    const left = [...acknowledged];
    const one = async () => {
        for (let next = left.pop(); next; next = left.pop())
            demand(await server.holds(who, next.id, next.name), `gone: ${next.name} ${next.id}`);
    };
    await Promise.all(Array.from({ length: 16 }, one));
}

/// A private PostgreSQL that can be stopped and started again.
export class Postgres {
    /// The one that tests share, each with databases of its own.
    static async start() {
        if (Postgres.shared) return Postgres.shared;
        Postgres.shared = await Postgres.make();
        process.on('exit', () => Postgres.shared.remove());
        return Postgres.shared;
    }
    static async make() {
        const cluster = new Postgres();
        cluster.folder = mkdtempSync(join(tmpdir(), 'neove-pg-'));
        cluster.as = process.getuid() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];
        if (process.getuid() === 0) spawnSync('chown', ['postgres', cluster.folder]);
        cluster.port = await new Promise((done) => {
            const probe = createServer().listen(0, '127.0.0.1', () => {
                const { port } = probe.address();
                probe.close(() => done(port));
            });
        });
        cluster.settings = { max_connections: 100, shared_buffers: '32MB' };
        cluster.run('initdb', '-D', `${cluster.folder}/data`, '-U', 'neove', '--auth=trust', '-E',
            'UTF8', '--locale=C.UTF-8');
        cluster.up();
        return cluster;
    }
    run(program, ...words) {
        const [first, ...rest] = [...this.as, `/usr/lib/postgresql/15/bin/${program}`, ...words];
        const ran = spawnSync(first, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
        demand(ran.status === 0, `${program}: ${ran.stderr}${ran.error ?? ''}`);
        return ran.stdout;
    }
    up() {
        const options = Object.entries({
            port: this.port,
            listen_addresses: '127.0.0.1',
            unix_socket_directories: this.folder,
            ...this.settings,
        }).map(([name, value]) => `-c ${name}=${value}`);
        this.run('pg_ctl', '-D', `${this.folder}/data`, '-w', '-l', `${this.folder}/log`, '-o',
            options.join(' '), 'start');
    }
    down(mode = 'fast') {
        this.run('pg_ctl', '-D', `${this.folder}/data`, '-w', '-m', mode, 'stop');
    }
    remove() {
        try {
            this.down('immediate');
        } catch {
            // it was down
        }
        rmSync(this.folder, { recursive: true, force: true });
    }
    sql(text, database = 'postgres') {
        return this.run('psql', '-h', '127.0.0.1', '-p', String(this.port), '-U', 'neove', '-At',
            '-v', 'ON_ERROR_STOP=1', '-c', text, database).trim();
    }
    /// A new empty database; answers how to reach it.
    database(name) {
        this.sql(`CREATE DATABASE ${name}`);
        return `postgres://neove@127.0.0.1:${this.port}/${name}`;
    }
}
