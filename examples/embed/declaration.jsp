<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="form" uri="http://www.springframework.org/tags/form" %>
<%-- The package's folder goes to webapp/declarewell. --%>
<!doctype html>
<html lang="ko">
  <head>
    <meta charset="utf-8" />
    <title>수입신고</title>
    <link rel="icon" href="data:," />
    <script type="module" src="${pageContext.request.contextPath}/declarewell/declaration-checker.js"></script>
  </head>
  <body>
    <form:form modelAttribute="declaration" action="${pageContext.request.contextPath}/declarations">
      <label>품명 <form:input path="description" /></label>
      <label>세번부호 <form:input path="hsCode" /></label>
      <declaration-checker name="selfcheck" fields="description: description; hs_code: hsCode" apply></declaration-checker>
      <button>제출</button>
    </form:form>
  </body>
</html>
