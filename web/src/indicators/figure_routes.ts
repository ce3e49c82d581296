/** Each figure has an address of its own; they are all alike, so one stands for all. */
export const figureRoute = (id: string) =>
    `GET /figures/${encodeURIComponent(id)}` as 'GET /figures/R4';
export const figurePeopleRoute = (id: string) =>
    `GET /figures/${encodeURIComponent(id)}/people` as 'GET /figures/R4/people';
