// A receiver of Waybill's messages, as small as it may be: node receiver.mjs [port]. No library; Node 20 or newer.
import {createHmac, timingSafeEqual} from 'node:crypto';
import {createServer} from 'node:http';

const keys = (process.env.WEBHOOK_SECRETS ?? '').split(',').filter(Boolean)
    .map((secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));
const SECONDS_OFF = 300;
const known = new Set(); // in earnest: a table of yours, written in one transaction with what the message makes you do

/** Whether one of our keys signed exactly these bytes, lately. */
function isAuthentic(headers, body) {
  const {'webhook-id': id = '', 'webhook-timestamp': at = '', 'webhook-signature': signatures = ''} = headers;
  if (!id || !(Math.abs(Date.now() / 1000 - Number(at)) <= SECONDS_OFF)) return false;
  const expected = keys.map((key) => createHmac('sha256', key).update(`${id}.${at}.`).update(body).digest());
  return signatures.split(' ').filter((one) => one.startsWith('v1,')).map((one) => Buffer.from(one.slice(3), 'base64'))
      .some((given) => expected.some((own) => own.length === given.length && timingSafeEqual(own, given)));
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks); // the raw bytes: parsed and written again they are others
  const answer = (status) => response.writeHead(status).end();
  if (!isAuthentic(request.headers, body)) return answer(401);
  const id = request.headers['webhook-id'];
  if (known.has(id)) return answer(204); // we have it: yes again, and no second effect
  const {type, data} = JSON.parse(body);
  console.log(`${type} ${data.record} of ${data.tenant}, version ${data.version}`);
  known.add(id);
  return answer(204);
});
server.listen(Number(process.argv[2] ?? 9000), '127.0.0.1', () => console.log(`listening on 127.0.0.1:${server.address().port}`));
