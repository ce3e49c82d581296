import './early';
import './styles';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { startWords } from '../kit/words';
import { App } from './App';

/** The server puts the nonce of this answer into the page (CSP, decision 29). */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
setNonce(nonce);

/** Lets the browser draw and listen between two pieces of work. */
const breath = () => new Promise((resolve) => setTimeout(resolve));

async function begin() {
    await breath();
    await startWords();
    await breath();
    const root = document.getElementById('root');
    if (root) createRoot(root).render(<App nonce={nonce} />);
}
begin();
