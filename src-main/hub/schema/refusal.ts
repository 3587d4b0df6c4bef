/** Why something on the hub was not done, as a sentence that says what to do. */
export class HubRefusal extends Error {}
