export * from "./client.js";
export { dataOf, type Document, type Options, type SubscriptionOptions } from "./connection.js";
export * from "./errors.js";
export * from "./operations.js";
export type { Reconnect } from "./reconnect.js";
export type { components, paths } from "./rest.js";
export { Subscription } from "./subscription.js";
