// A real OpenID provider (oidc-provider) on a loopback port, for the journey of signing in.

import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/** A free loopback port. */
export const freePort = () =>
    new Promise((resolve, reject) => {
        const probe = createServer();
        probe.once('error', reject);
        probe.listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });

/** Signs in whoever types a name: the name is the subject. ES256 by its own setting, else RS256. */
export async function startProvider({ redirect, secret, algorithm = 'RS256' }) {
    const port = await freePort();
    const issuer = `http://localhost:${port}`;
    const { privateKey } =
        algorithm === 'ES256'
            ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
            : generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: algorithm, kid: 'k1' };
    const provider = new Provider(issuer, {
        clients: [
            {
                client_id: 'neove',
                client_secret: secret,
                redirect_uris: [redirect],
                response_types: ['code'],
                grant_types: ['authorization_code'],
                token_endpoint_auth_method: 'client_secret_post',
                id_token_signed_response_alg: algorithm,
            },
        ],
        jwks: { keys: [key] },
        pkce: { required: () => true },
        enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256'] },
        cookies: { keys: ['journey'] },
        findAccount: (_context, id) => ({
            accountId: id,
            claims: () => ({ sub: id }),
        }),
    });
    const server = provider.listen(port, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    return { issuer, stop: () => new Promise((resolve) => server.close(resolve)) };
}
