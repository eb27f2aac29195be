#include "matching/people_formats.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace obverse::matching {

namespace {

struct FieldNames {
  PersonField field;
  const char* name;
  const char* headings;  ///< folded, each between two bars: English, German, French, Spanish
};

constexpr std::array<FieldNames, person_field_count> field_names = {{
    {PersonField::Ignore, "ignore", ""},
    {PersonField::Name, "name",
     "|name|full name|person|participant|vollstandiger name|nom|nom complet|nom et prenom|nombre|nombre completo|"},
    {PersonField::Email, "email",
     "|email|e-mail|mail|e-mail address|email address|e-mail-adresse|mailadresse|adresse e-mail|courriel|correo|"
     "correo electronico|"},
    {PersonField::Role, "role", "|role|type|mentor or mentee|part|rolle|role|rol|funcion|"},
    {PersonField::Capacity, "capacity",
     "|capacity|places|mentees|max mentees|max pairs|kapazitat|platze|capacite|capacidad|plazas|"},
    {PersonField::Offers, "offers",
     "|offers|can teach|skills|competences|expertise|bietet|kann zeigen|kompetenzen|propose|competences|ofrece|"
     "competencias|puede ensenar|"},
    {PersonField::Wants, "wants",
     "|wants|wants to learn|needs|learning needs|learns|sucht|mochte lernen|lernwunsche|cherche|veut apprendre|besoins|"
     "busca|quiere aprender|necesidades|"},
    {PersonField::Interests, "interests", "|interests|hobbies|interessen|interets|centres d'interet|intereses|"},
    {PersonField::Goals, "goals", "|goals|development goals|goal|ziele|objectifs|objetivos|"},
    {PersonField::Languages, "languages", "|languages|language|sprachen|sprache|langues|langue|idiomas|idioma|"},
    {PersonField::Channels, "channels", "|channels|channel|contact by|communication|kanale|canaux|canales|"},
    {PersonField::Site, "site", "|site|location|office|city|standort|ort|lieu|sitio|sede|ciudad|"},
    {PersonField::Unit, "unit",
     "|unit|department|division|team|abteilung|bereich|service|departement|equipe|departamento|equipo|area|"},
    {PersonField::Hours, "hours",
     "|hours|working hours|availability|arbeitszeit|arbeitszeiten|stunden|horaires|heures|horario|horas|"},
    {PersonField::TimeZone, "time_zone", "|time zone|timezone|zone|time_zone|zeitzone|fuseau horaire|zona horaria|"},
    {PersonField::Remote, "remote", "|remote|remote fine|online|fernarbeit|a distance|remoto|en linea|"},
    {PersonField::Manager, "manager",
     "|manager|manager email|manager e-mail|line manager|line mgr|reports to|vorgesetzte|vorgesetzter|fuhrungskraft|"
     "responsable|superieur|jefe|jefa|"},
    {PersonField::Readiness, "readiness", "|readiness|ready|bereitschaft|preparation|disposicion|"},
    {PersonField::Prefers, "prefers",
     "|prefers|wishes|preferences|preferred|wunsche|souhaits|preferences|deseos|preferencias|"},
    {PersonField::Avoids, "avoids", "|avoids|avoid|not with|nicht mit|pas avec|eviter|evitar|no con|"},
}};

}  // namespace

const char* person_field_name(PersonField field) { return field_names[static_cast<std::size_t>(field)].name; }

std::vector<PersonField> suggested_mapping(const std::vector<std::string>& headings) {
  std::vector<PersonField> mapping;
  for (const std::string& heading : headings) {
    const std::string wanted = "|" + folded(trimmed(heading)) + "|";
    PersonField meaning = PersonField::Ignore;
    for (const FieldNames& names : field_names) {
      const bool is_known =
          wanted.size() > 2 && std::string_view(names.headings).find(wanted) != std::string_view::npos;
      const bool is_taken = std::find(mapping.begin(), mapping.end(), names.field) != mapping.end();
      if (is_known && !is_taken) meaning = names.field;
    }
    mapping.push_back(meaning);
  }
  return mapping;
}

std::string csv_template() {
  std::vector<std::string> headings, person;
  for (const ColumnFormat& column : column_formats) {
    const bool names_others = column.field == PersonField::Manager || column.field == PersonField::Prefers ||
                              column.field == PersonField::Avoids;
    headings.emplace_back(column.heading);
    person.emplace_back(names_others ? "" : column.example);
  }
  return csv_row_from_fields(headings) + csv_row_from_fields(person);
}

}  // namespace obverse::matching
