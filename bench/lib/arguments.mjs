/** `--name=value` and `--name value` of the command line. */
export function argument(name, fallback) {
  const list = process.argv.slice(2);
  const inline = list.find((entry) => entry.startsWith(`--${name}=`));
  if (inline) return inline.slice(name.length + 3);
  const index = list.indexOf(`--${name}`);
  return index >= 0 && list[index + 1] ? list[index + 1] : fallback;
}

export const flag = (name) => process.argv.includes(`--${name}`);
