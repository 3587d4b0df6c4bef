import { describe, expect, it } from 'vitest';
import { readXml } from '../../../platform/xml/readXml.ts';
import { findElement, textOf } from '../../../platform/xml/rules.ts';
import {
  envelope,
  getCapabilities,
  getDeviceInformation,
  getProfiles,
  getStreamUri,
  getSystemDateAndTime,
  probe,
  probedTypes,
} from './messages.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>';
const soap = 'http://www.w3.org/2003/05/soap-envelope';
const oasis = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-';

describe('a call to the network', () => {
  it.each(probedTypes)('is for %s, as WS-Discovery has it', (type) => {
    expect(probe('1-2', type)).toBe(
      [
        `${head}<s:Envelope xmlns:s="${soap}" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"`,
        'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:dn="http://www.onvif.org/ver10/network/wsdl"',
        'xmlns:tds="http://www.onvif.org/ver10/device/wsdl"><s:Header><a:MessageID>uuid:1-2</a:MessageID>',
      ]
        .join(' ')
        .concat(
          '<a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>',
          '<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action></s:Header>',
          `<s:Body><d:Probe><d:Types>${type}</d:Types></d:Probe></s:Body></s:Envelope>`,
        ),
    );
  });

  it('is for both kinds', () => expect(probedTypes).toEqual(['dn:NetworkVideoTransmitter', 'tds:Device']));
});

describe('a question', () => {
  const spaces =
    `xmlns:s="${soap}" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" ` +
    'xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema" ' +
    'xmlns:tr2="http://www.onvif.org/ver20/media/wsdl"';

  it('stands in an envelope', () => {
    expect(envelope('<a/>', null)).toBe(`${head}<s:Envelope ${spaces}><s:Body><a/></s:Body></s:Envelope>`);
  });

  it('proves who asks by a digest', () => {
    const token = { user: `<>&"'`, digest: 'ZGlnZXN0', nonce: 'bm9uY2U=', created: '2026-01-01T00:00:00Z' };
    const message = readXml(envelope('<a/>', token));
    expect(textOf(message, 'Username')).toBe(token.user);
    expect(findElement(message, 'Security')?.attributes).toEqual({
      ...{ mustUnderstand: '1', w: `${oasis}wssecurity-secext-1.0.xsd`, u: `${oasis}wssecurity-utility-1.0.xsd` },
    });
    expect(findElement(message, 'Password')).toMatchObject({
      attributes: { Type: `${oasis}username-token-profile-1.0#PasswordDigest` },
      text: token.digest,
    });
    expect(findElement(message, 'Nonce')).toMatchObject({
      attributes: { EncodingType: `${oasis}soap-message-security-1.0#Base64Binary` },
      text: token.nonce,
    });
    expect(textOf(message, 'Created')).toBe(token.created);
    expect(message.children.map(({ name }) => name)).toEqual(['Header', 'Body']);
  });

  it.each([
    [getSystemDateAndTime, '<tds:GetSystemDateAndTime/>'],
    [getDeviceInformation, '<tds:GetDeviceInformation/>'],
    [getCapabilities, '<tds:GetCapabilities><tds:Category>Media</tds:Category></tds:GetCapabilities>'],
    [getProfiles, '<trt:GetProfiles/>'],
  ])('asks %s', (question, expected) => expect(question).toBe(expected));

  it('holds nothing that its reader could take for a mark of its own', () => {
    expect(getStreamUri(`<>&"'a`)).toContain('<trt:ProfileToken>&#60;&#62;&#38;&#34;&#39;a</trt:ProfileToken>');
  });

  it('asks for the stream of a profile over RTSP', () => {
    const message = readXml(envelope(getStreamUri('<Main & "1">'), null));
    const asked = findElement(message, 'GetStreamUri');
    expect(asked?.children.map(({ name }) => name)).toEqual(['StreamSetup', 'ProfileToken']);
    expect(asked === null ? null : ['Stream', 'Protocol', 'ProfileToken'].map((name) => textOf(asked, name))).toEqual([
      ...['RTP-Unicast', 'RTSP', '<Main & "1">'],
    ]);
  });
});
