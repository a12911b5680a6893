# A receiver of Waybill's messages, as small as it may be: python3 receiver.py [port]. No library; Python 3.9 or newer.
import base64, hashlib, hmac, json, os, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEYS = [base64.b64decode(secret.removeprefix('whsec_')) for secret in os.environ.get('WEBHOOK_SECRETS', '').split(',') if secret]
SECONDS_OFF = 300
known = set()  # in earnest: a table of yours, written in one transaction with what the message makes you do


def is_authentic(headers, body):
    """Whether one of our keys signed exactly these bytes, lately."""
    message, at = headers.get('webhook-id', ''), headers.get('webhook-timestamp', '')
    if not message or not at.isdigit() or abs(time.time() - int(at)) > SECONDS_OFF:
        return False
    signed = f'{message}.{at}.'.encode() + body
    expected = [b'v1,' + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()) for key in KEYS]
    given = headers.get('webhook-signature', '').encode().split(b' ')
    return any(hmac.compare_digest(own, one) for own in expected for one in given)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers['content-length']))  # the raw bytes: parsed and written again they are others
        self.send_response(self.taken(body))
        self.send_header('content-length', '0')
        self.end_headers()

    def taken(self, body):
        if not is_authentic(self.headers, body):
            return 401
        if self.headers['webhook-id'] in known:
            return 204  # we have it: yes again, and no second effect
        message = json.loads(body)
        data = message['data']
        print(f"{message['type']} {data['record']} of {data['tenant']}, version {data['version']}", flush=True)
        known.add(self.headers['webhook-id'])
        return 204

    def log_message(self, *ignored):
        pass


server = ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1]) if len(sys.argv) > 1 else 9000), Receiver)
print(f'listening on 127.0.0.1:{server.server_port}', flush=True)
server.serve_forever()
