// Debian's libxml2 is built with ICU, whose headers clash with those Foundation carries.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

// xmlFree is a function pointer in a global variable, which Swift 6 does not let a caller read.
static inline void brevtjek_xml_free(void *pointer) { xmlFree(pointer); }

// The entities of HTML, which XHTML letters use and whose declarations are in a file that is never fetched.
static inline xmlEntityPtr brevtjek_html_entity(void *context, const xmlChar *name) {
    xmlParserCtxtPtr parser = (xmlParserCtxtPtr)context;
    xmlEntityPtr known = xmlSAX2GetEntity(context, name);
    const htmlEntityDesc *entity = known == NULL ? htmlEntityLookup(name) : NULL;
    if (entity == NULL || parser->myDoc == NULL) return known;
    if (parser->myDoc->intSubset == NULL) xmlCreateIntSubset(parser->myDoc, BAD_CAST "html", NULL, NULL);
    xmlChar content[8] = {0};
    int length = xmlCopyCharMultiByte(content, (int)entity->value);
    content[length] = 0;
    return xmlAddDocEntity(parser->myDoc, name, XML_INTERNAL_GENERAL_ENTITY, NULL, NULL, content);
}
static inline void brevtjek_xml_know_html_entities(xmlParserCtxtPtr context) { context->sax->getEntity = brevtjek_html_entity; }

// Variadic error callbacks cannot be written in Swift.
static inline void brevtjek_xml_ignore(void *context, const char *message, ...) { (void)context; (void)message; }
static inline void brevtjek_xml_silence(void) { xmlSetGenericErrorFunc(NULL, brevtjek_xml_ignore); }
