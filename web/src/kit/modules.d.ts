declare module '*api.gen?shapes' {
    export const shapes: typeof import('../api.gen').shapes;
}
