/**
 * Share of a name's traffic that a cluster has when the description says nothing of shares. Every record has one: Route 53 takes
 * no record with a share beside one without, and the one without would stay. Source: Route 53 developer guide, weighted routing.
 */
export const WHOLE_SHARE = 100;
