/** Why a builder does not fit a group of objects, in words that complete "it stays as objects: …". */
export class Misfit extends Error {
  override readonly name = "Misfit";
}

export function misfit(reason: string): never {
  throw new Misfit(reason);
}
