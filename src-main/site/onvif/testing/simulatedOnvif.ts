import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDigestGuard } from '../../../testing/digestGuard.ts';

/** How the simulated camera is. */
export interface OnvifBehaviour {
  readonly user: string;
  readonly password: string;
  /** By how much its clock is ahead, ms. A token more than 5 s off by its own clock is refused. */
  readonly clockAheadMs: number;
  /** How it wants the login: within the message, or by HTTP digest. */
  readonly login: 'token' | 'digest';
  readonly answers: 'rightly' | 'slowly' | 'brokenXml' | 'bomb' | 'endlessly' | 'redirects' | 'notAtAll';
  /** The host that it names in the addresses it gives: a stale one, or another's. */
  readonly namedHost: string;
  /** Asks for a login even for the time. */
  readonly guardsTime: boolean;
  /** Which services tell of its streams; `brokenMedia2`: the newer one is announced, and answers nothing that makes sense. */
  readonly media: 'media1' | 'media2' | 'brokenMedia2';
  /** Answers those alone who ask for devices of this kind, as some cameras do. */
  readonly probedAs: string;
}

/** The group in which cameras are called (WS-Discovery 1.0, 2.4). */
export const discoveryGroup = '239.255.255.250';

const usual: OnvifBehaviour = {
  ...{ user: 'onvif', password: 's<3&cret', clockAheadMs: 0, login: 'token', answers: 'rightly' },
  ...{ namedHost: '192.0.2.7', guardsTime: false, media: 'media1', probedAs: 'NetworkVideoTransmitter' },
};

const envelope = (body: string) =>
  `<?xml version="1.0"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:tr2="http://www.onvif.org/ver20/media/wsdl" xmlns:ter="http://www.onvif.org/ver10/error"><SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`;

const fault = (subcode: string) =>
  envelope(
    `<SOAP-ENV:Fault><SOAP-ENV:Code><SOAP-ENV:Value>SOAP-ENV:Sender</SOAP-ENV:Value><SOAP-ENV:Subcode><SOAP-ENV:Value>${subcode}</SOAP-ENV:Value></SOAP-ENV:Subcode></SOAP-ENV:Code><SOAP-ENV:Reason><SOAP-ENV:Text>Sender not authorized</SOAP-ENV:Text></SOAP-ENV:Reason></SOAP-ENV:Fault>`,
  );

/** A camera with ONVIF on loopback, written from the specifications apart from our client: HTTP and discovery with real sockets. */
export async function simulateOnvif(changes: Partial<OnvifBehaviour> = {}) {
  const behaviour = { ...usual, ...changes };
  const { user, password, clockAheadMs, namedHost } = behaviour;
  const guard = createDigestGuard({ user, password, algorithm: 'MD5', qop: 'auth' });
  let logins = 0;

  function isTokenRight(message: string): boolean {
    const part = (name: string) => new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([^<]*)<`).exec(message)?.[1] ?? '';
    const text = (given: string) => given.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    const created = part('Created');
    const digest = createHash('sha1')
      .update(Buffer.from(part('Nonce'), 'base64'))
      .update(created)
      .update(password)
      .digest('base64');
    const drift = Math.abs(Date.parse(created) - (Date.now() + clockAheadMs));
    return text(part('Username')) === user && part('Password') === digest && drift < 5_000;
  }

  function answerTo(message: string, port: number): string {
    const at = `http://${namedHost}:${port}`;
    if (message.includes('GetSystemDateAndTime')) {
      const now = new Date(Date.now() + clockAheadMs);
      return `<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime><tt:Time><tt:Hour>${now.getUTCHours()}</tt:Hour><tt:Minute>${now.getUTCMinutes()}</tt:Minute><tt:Second>${now.getUTCSeconds()}</tt:Second></tt:Time><tt:Date><tt:Year>${now.getUTCFullYear()}</tt:Year><tt:Month>${now.getUTCMonth() + 1}</tt:Month><tt:Day>${now.getUTCDate()}</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>`;
    }
    if (message.includes('GetDeviceInformation'))
      return '<tds:GetDeviceInformationResponse><tds:Manufacturer>Maker</tds:Manufacturer><tds:Model>Gate 4</tds:Model></tds:GetDeviceInformationResponse>';
    if (message.includes('GetCapabilities'))
      return `<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Media><tt:XAddr>${at}/onvif/media</tt:XAddr></tt:Media></tds:Capabilities></tds:GetCapabilitiesResponse>`;
    if (message.includes('GetServices')) {
      if (behaviour.media === 'media1') return '';
      const service = (namespace: string, path: string) =>
        `<tds:Service><tds:Namespace>http://www.onvif.org/${namespace}/wsdl</tds:Namespace><tds:XAddr>${at}/onvif/${path}</tds:XAddr></tds:Service>`;
      const media1 = behaviour.media === 'brokenMedia2' ? service('ver10/media', 'media') : '';
      return `<tds:GetServicesResponse>${service('ver10/device', 'device_service')}${service('ver20/media', 'media2')}${media1}</tds:GetServicesResponse>`;
    }
    if (message.includes('tr2:GetProfiles')) {
      if (behaviour.media === 'brokenMedia2') return '<tr2:GetProfilesResponse/>';
      const profile = (token: string, width: number, height: number) =>
        `<tr2:Profiles token="${token}" fixed="true"><tr2:Name>${token} stream</tr2:Name><tr2:Configurations><tr2:VideoSource token="v"><tt:Name>source</tt:Name></tr2:VideoSource><tr2:VideoEncoder token="e"><tt:Name>encoder</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>H265</tt:Encoding><tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution><tt:RateControl ConstantBitRate="false"><tt:FrameRateLimit>25.000000</tt:FrameRateLimit></tt:RateControl></tr2:VideoEncoder></tr2:Configurations></tr2:Profiles>`;
      return `<tr2:GetProfilesResponse>${profile('Sub', 640, 360)}${profile('Main', 3840, 2160)}${profile('Broken', 1, 1)}</tr2:GetProfilesResponse>`;
    }
    if (message.includes('tr2:GetStreamUri')) {
      const profile = /<tr2:ProfileToken>([^<]*)</.exec(message)?.[1] ?? '';
      return `<tr2:GetStreamUriResponse><tr2:Uri>rtsp://${namedHost}:8554/t/${profile}</tr2:Uri></tr2:GetStreamUriResponse>`;
    }
    if (message.includes('GetProfiles')) {
      const profile = (token: string, width: number, height: number) =>
        `<trt:Profiles token="${token}"><tt:Name>${token} stream</tt:Name><tt:VideoEncoderConfiguration><tt:Encoding>H264</tt:Encoding><tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution><tt:RateControl><tt:FrameRateLimit>25</tt:FrameRateLimit></tt:RateControl></tt:VideoEncoderConfiguration></trt:Profiles>`;
      return `<trt:GetProfilesResponse>${profile('Sub', 640, 360)}${profile('Main', 2560, 1440)}${profile('Broken', 1, 1)}</trt:GetProfilesResponse>`;
    }
    const token = /<trt:ProfileToken>([^<]*)</.exec(message)?.[1] ?? '';
    return `<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>rtsp://${namedHost}:8554/${token}?a=1&amp;b=2</tt:Uri></trt:MediaUri></trt:GetStreamUriResponse>`;
  }

  /** What a camera of this kind does not know. */
  function isUnknown(message: string): boolean {
    if (behaviour.media === 'media1') return /GetServices|tr2:Get/.test(message);
    // Of the ways of a stream it knows the older one alone.
    return /<tr2:Protocol>RTSP</.test(message) || (behaviour.media === 'media2' && message.includes('<trt:Get'));
  }

  function handle(request: IncomingMessage, response: ServerResponse, message: string): void {
    const end = (status: number, text: string, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/soap+xml', ...headers });
      response.end(text);
    };
    const { answers, login, guardsTime } = behaviour;
    switch (answers) {
      case 'notAtAll':
        break;
      case 'redirects':
        end(302, '', { location: 'http://127.0.0.1:1/elsewhere' });
        break;
      case 'brokenXml':
        end(200, '<Envelope><Body>');
        break;
      case 'bomb':
        end(200, '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>');
        break;
      case 'endlessly': {
        response.writeHead(200);
        const drip = setInterval(() => response.write('x'.repeat(64 * 1024)), 1);
        response.on('close', () => clearInterval(drip));
        break;
      }
      default: {
        const isOpen = message.includes('GetSystemDateAndTime') && !guardsTime;
        const isRight = isOpen || (login === 'digest' ? guard.accepts(request, message) : isTokenRight(message));
        logins += isRight ? 0 : 1;
        const { port } = server.address() as AddressInfo;
        if (!isRight && login === 'digest') end(401, '', { 'www-authenticate': guard.challenge() });
        else if (!isRight) end(400, fault('ter:NotAuthorized'));
        else if (isUnknown(message))
          end(500, fault('ter:ActionNotSupported').replace('Sender not authorized', 'Not here'));
        else if (message.includes('>Broken<'))
          end(500, fault('ter:InvalidArgVal').replace('Sender not authorized', 'No such profile'));
        else setTimeout(() => end(200, envelope(answerTo(message, port))), answers === 'slowly' ? 3_000 : 0);
      }
    }
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => handle(request, response, Buffer.concat(parts).toString('utf8')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const udp = createSocket({ type: 'udp4', reuseAddr: true });
  udp.on('message', (message, { address, port: to }) => {
    if (!message.toString().includes(behaviour.probedAs)) return;
    const match = `<d:ProbeMatches xmlns:d="d" xmlns:a="a"><d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:cafe</a:Address></a:EndpointReference><d:Scopes>onvif://www.onvif.org/name/North%20Gate onvif://www.onvif.org/hardware/Gate-4</d:Scopes><d:XAddrs>http://${namedHost}:${port}/onvif/device_service</d:XAddrs></d:ProbeMatch></d:ProbeMatches>`;
    for (const text of [
      envelope(match),
      envelope(match),
      '<broken',
      '<!DOCTYPE a><a/>',
      envelope('<hello/>'),
      'x'.repeat(60_000),
    ])
      udp.send(text, to, address);
  });
  await new Promise<void>((resolve) => udp.bind(0, '0.0.0.0', () => resolve()));
  udp.addMembership(discoveryGroup, '127.0.0.1');

  return {
    address: `http://127.0.0.1:${port}/onvif/device_service`,
    host: `127.0.0.1:${port}`,
    udpPort: udp.address().port,
    /** How often a login was wrong. */
    refusals: () => logins,
    async stop(): Promise<void> {
      udp.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
