/** In place of every lab: an embed shows none, so its one script need not hold them. */
export const mount = (): never => {
  throw new Error('an embed has no labs');
};
