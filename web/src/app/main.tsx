import './styles';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { startWords } from '../kit/words';
import { App } from './App';

/** The server puts the nonce of this answer into the page (CSP, decision 29). */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
setNonce(nonce);

startWords().then(() => {
    const root = document.getElementById('root');
    if (root) createRoot(root).render(<App nonce={nonce} />);
});
