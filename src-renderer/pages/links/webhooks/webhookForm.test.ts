import { describe, expect, it } from 'vitest';
import { eventsText, fieldsOf, webhookOf } from './webhookForm.ts';

const filled = { ...fieldsOf(null), name: 'Portal', url: 'https://portal.example.org/hook' };

describe('the form of a webhook', () => {
  it('begins with plates, and gives what was said', () => {
    expect(webhookOf(filled)).toEqual({
      values: {
        ...{ name: 'Portal', url: 'https://portal.example.org/hook', events: ['plate.detected'] },
        ...{ cameraIds: [], groupIds: [], withPictures: true, isOn: true },
      },
    });
    expect(webhookOf({ ...filled, reach: 'all' })).toMatchObject({ values: { events: [] } });
  });

  it('says what is wrong at each field', () => {
    const wrong = { ...filled, name: ' ', url: 'ftp://portal.example.org', events: [] };
    expect(webhookOf(wrong)).toEqual({
      faults: {
        name: 'Give it a name, such as the program it is for',
        url: 'Give a full address that starts with https:// or http://',
        events: 'Choose what it is to be told of, or everything',
      },
    });
    expect(webhookOf({ ...filled, url: 'https://user:secret@portal.example.org/' })).toMatchObject({
      faults: { url: expect.stringContaining('the signature proves who sends') },
    });
  });

  it('tells in a line what a webhook is told of', () => {
    expect(eventsText([])).toBe('Everything that happens');
    expect(eventsText(['plate.detected'])).toBe('plate.detected');
    expect(eventsText(['plate.detected', 'camera.down', 'camera.up'])).toBe('plate.detected, camera.down and 1 more');
  });
});
