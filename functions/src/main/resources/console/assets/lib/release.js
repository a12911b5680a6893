const MINE = new URL('..', import.meta.url).pathname;

/** Whether a newer release is served than the one this tab was opened with: what it has not loaded yet is gone then. */
export async function isReplaced() {
  try {
    const answer = await fetch('/console/', {cache: 'no-store'});
    return answer.ok && !(await answer.text()).includes(MINE);
  } catch {
    return false;
  }
}
