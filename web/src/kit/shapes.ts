/** The shapes of the records, apart from the other lists of the client: only pages with forms or
    facts need them. */
export { shapes } from '../api.gen?shapes';
