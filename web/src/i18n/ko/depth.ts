export const depth = {};
