/** Names of variables whose whole value is an address. */
const ADDRESS_NAME =
  /(^|_)(HOST|HOSTS|HOSTNAME|ADDR|ADDRESS|ADDRESSES|ENDPOINT|ENDPOINTS|SERVER|SERVERS|BROKER|BROKERS|URL|URI|UPSTREAM|SERVICE|TARGET|NODES)$/i;

/** Whether a variable's name says that a word which stands alone in it is a host. */
export function namesAddress(name: string): boolean {
  return ADDRESS_NAME.test(name);
}

/** Whether a text leads to a host: in a URL, with a port, behind a user; or alone, where {@link isAddress} says so. */
export function leadsTo(text: string, host: string, isAddress: boolean): boolean {
  if (!text.includes(host)) return false;
  const name = host.replaceAll(".", "\\.");
  const end = "(?:\\.[a-z0-9.-]+)?";
  if (new RegExp(`(?:://|@|=|,|\\s|^|["'])${name}${end}:\\d`).test(text)) return true;
  if (new RegExp(`(?:://|@)${name}${end}(?:[/?,"'\\s]|$)`).test(text)) return true;
  return isAddress && new RegExp(`(?:^|,\\s*)${name}${end}(?:,|$)`).test(text);
}
