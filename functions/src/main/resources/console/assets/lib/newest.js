/**
 * Of questions that are asked anew before they are answered, only the newest counts: an older one may be answered later.
 * `ask()` begins one and gives what says whether it still is the newest.
 */
export function newest() {
  let asked = 0;
  return () => {
    const mine = ++asked;
    return () => mine === asked;
  };
}
