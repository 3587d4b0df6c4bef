import { expect, it } from 'vitest';
import { initialsOf, personAt, personBeside, personByLetter } from './persons.ts';

const persons = ['Ann Hill', 'Bob', 'Brenda Ash'].map((name) => ({ id: name, name }));

it('takes people by number, the tenth by 0', () => {
  expect(personAt(persons, '2')?.name).toBe('Bob');
  expect(personAt(persons, '4')).toBeNull();
  expect(personAt(persons, '0')).toBeNull();
  const ten = Array.from({ length: 10 }, (_, index) => ({ id: String(index), name: String(index) }));
  expect(personAt(ten, '0')?.id).toBe('9');
});

it('takes people by a letter of any of their names, one after the other', () => {
  expect(personByLetter(persons, null, 'b')?.name).toBe('Bob');
  expect(personByLetter(persons, 'Bob', 'B')?.name).toBe('Brenda Ash');
  expect(personByLetter(persons, 'Brenda Ash', 'b')?.name).toBe('Bob');
  expect(personByLetter(persons, null, 'h')?.name).toBe('Ann Hill');
  expect(personByLetter(persons, null, 'z')).toBeNull();
  expect(personByLetter(persons, null, 'Enter')).toBeNull();
});

it('goes around', () => {
  expect(personBeside(persons, null, 1)).toBe('Ann Hill');
  expect(personBeside(persons, 'Brenda Ash', 1)).toBe('Ann Hill');
  expect(personBeside(persons, 'Ann Hill', -1)).toBe('Brenda Ash');
  expect(personBeside([], null, 1)).toBeNull();
});

it('stands for a name with two letters', () => {
  expect(['Ann Hill', 'bob', 'Ann van Hill', 'O'].map(initialsOf)).toEqual(['AH', 'BO', 'AH', 'O']);
});
